import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { errnoOf } from './errno.ts';

/**
 * A JSON file of the given shape, or null where there is none: one that a crash has cut short counts as none.
 * @throws the system's error where there is one that can't be read, which must not be taken for none.
 */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return '';
    throw error;
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
