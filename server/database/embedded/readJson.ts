import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/** A JSON file of the given shape, or null where there is none: a file cut short by a crash counts as none. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
