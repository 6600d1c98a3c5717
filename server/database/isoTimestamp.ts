import { customType } from 'drizzle-orm/pg-core';

/**
 * A `timestamptz(3)` column whose value is an ISO 8601 string in UTC, as the contract has it. Milliseconds, so that a
 * time that came from JavaScript comes back unchanged.
 */
export const isoTimestamp = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});
