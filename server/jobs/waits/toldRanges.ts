import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { recordTold, type ToldRange } from './waitRecords.ts';

/** Attempts of which it is remembered that someone was told; the database keeps the first in any case. */
const rememberedAttempts = 20_000;

/** Keeps what is told first of each attempt, as many at once as gather while the last are being written. */
export function createToldRanges(pool: Pool, log: Logger): { add: (told: ToldRange) => void } {
  const remembered = new Set<string>();
  let gathered: ToldRange[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (gathered.length > 0) {
      const told = gathered;
      gathered = [];
      await recordTold(pool, told).catch((error: unknown) => log.warn({ err: error }, 'could not keep what was told'));
    }
  }

  return {
    add: (told) => {
      const key = `${told.jobId}:${told.attempt}`;
      if (remembered.has(key)) return;
      if (remembered.size >= rememberedAttempts) remembered.clear();
      remembered.add(key);
      gathered.push(told);
      writing ??= write().finally(() => (writing = null));
    },
  };
}
