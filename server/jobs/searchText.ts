import type { Pool } from 'pg';
import type { JobState } from '#protocol/applyJobEvent';

/** What one job adds to the search at most. */
const maxLength = 20_000;
/** A text is indexed once; longer ones are seldom searched for as a whole. */
const maxWordLength = 200;

/** The texts in a JSON value, each once. */
export function searchTextOf(...values: unknown[]): string {
  const texts = new Set<string>();
  for (const value of values) collect(value, texts);
  // NUL is the one character that no text column takes.
  return [...texts].join(' ').slice(0, maxLength).replaceAll('\0', ' ');
}

function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value.slice(0, maxWordLength));
  else if (Array.isArray(value)) for (const item of value) collect(item, texts);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) collect(item, texts);
}

/** Makes a finished job findable by its input, its error and the texts of its artifacts. */
export async function indexForSearch(pool: Pool, state: JobState, input: unknown): Promise<void> {
  const artifacts = [...state.artifacts.values()].map(({ data, error }) => [data, error?.message]);
  const text = searchTextOf(input, state.summary.error, artifacts);
  await pool.query('UPDATE jobs SET search_text = $2 WHERE id = $1', [state.summary.id, text]);
}
