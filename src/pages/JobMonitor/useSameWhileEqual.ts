import { useMemo } from 'react';

/** The same object for as long as it says the same, compared as JSON: for small plain data that is made anew each time. */
export function useSameWhileEqual<T>(value: T): T {
  const json = JSON.stringify(value);
  return useMemo(() => JSON.parse(json) as T, [json]);
}
