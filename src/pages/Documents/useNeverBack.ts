import { useState } from 'react';

/** The highest that a value has been for as long as `of` is the same. */
export function useNeverBack(value: number, of: string): number {
  const [highest, setHighest] = useState({ of, value });
  if (highest.of === of && highest.value >= value) return highest.value;
  setHighest({ of, value });
  return value;
}
