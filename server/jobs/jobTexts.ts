import type { Pool } from 'pg';
import { formsOf, wordsIn } from '#protocol/searchWords';
import { limits } from '#protocol/limits';

/** What a part of a job says, written by one of its attempts. */
export type JobText = { jobId: string; attempt: number; part: number; text: string };

const unstorable = /[\0\p{Surrogate}]/gu;
/** PostgreSQL takes no longer word into an index. */
const indexedWordLength = 200;

/** Written only by the attempt that runs: one that lost its job must not write over what the next one read. */
const writeSql = `
INSERT INTO job_texts (job_id, part, text, words)
SELECT $1::uuid, $3::int, $4::text, to_tsvector('simple', $5::text)
WHERE EXISTS (SELECT 1 FROM jobs WHERE id = $1 AND attempt = $2 AND status = 'running')
ON CONFLICT (job_id, part) DO UPDATE SET text = excluded.text, words = excluded.words`;

/** Keeps what a part says, in place of what it said before; false where that attempt does not run (any more). */
export async function writeJobText(pool: Pool, { jobId, attempt, part, text }: JobText): Promise<boolean> {
  const kept = text.slice(0, limits.indexedTextLength).replaceAll(unstorable, '\u{FFFD}').replaceAll('\u00ad', '');
  const values = [jobId, attempt, part, kept, indexedText(kept)];
  const written = await pool.query({ name: 'write-job-text', text: writeSql, values });
  return written.rowCount === 1;
}

/**
 * The words as they are looked for, in their order, and then those whose umlauts can be spelled out once more: nothing
 * but letters, digits and spaces, so that PostgreSQL finds no addresses, paths or signed numbers in it.
 */
function indexedText(text: string): string {
  const folded: string[] = [];
  const spelled = new Set<string>();
  for (const word of wordsIn(text)) {
    const [form = '', ...others] = formsOf(word.text.slice(0, indexedWordLength));
    folded.push(form);
    for (const other of others) spelled.add(other);
  }
  return [...folded, ...spelled].join(' ');
}
