import { eq, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { deliveries } from '../database/notificationsSchema.ts';

/** For the only owner of a database: whoever was sending is gone, and need not be waited for. */
export async function releaseLeases(db: Db): Promise<void> {
  await db
    .update(deliveries)
    .set({ leasedUntil: sql`now()` })
    .where(eq(deliveries.status, 'sending'));
}
