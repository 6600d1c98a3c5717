import type { Pool } from 'pg';
import type { JobError } from '#protocol/job';
import { limits } from '#protocol/limits';
import { metricRanges, type FailureGroup, type MetricRange } from '#protocol/metrics';
import { fingerprintOf } from './fingerprint.ts';

type FailedRow = {
  id: string;
  name: string;
  pipeline: string;
  stage: string | null;
  error: JobError | null;
  finished_at: Date;
};
export type Failure = FailedRow & { error: JobError; fingerprint: string };

/** Of a group so many are named. */
const jobsShown = 5;
const noReason: JobError = { code: 'internal', message: 'No reason is known.' };

/** Jobs that failed within the range and have not been tried again since, the latest first. */
export async function readFailures(pool: Pool, range: MetricRange): Promise<Failure[]> {
  const found = await pool.query<FailedRow>({
    name: 'read-failures',
    text: `SELECT id, name, pipeline, summary->>'currentStage' AS stage, summary->'error' AS error, finished_at
           FROM jobs WHERE status = 'failed' AND finished_at > now() - $1 * interval '1 millisecond'
           ORDER BY finished_at DESC LIMIT $2`,
    values: [metricRanges[range].ms, limits.failuresRead],
  });
  return found.rows.map((row) => {
    const error = row.error ?? noReason;
    return { ...row, error, fingerprint: fingerprintOf({ ...row, code: error.code, message: error.message }) };
  });
}

/** By cause, the most frequent first. */
export function groupFailures(failures: readonly Failure[]): FailureGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const group = groups.get(failure.fingerprint);
    if (group === undefined) groups.set(failure.fingerprint, [failure]);
    else group.push(failure);
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, limits.failureGroups)
    .flatMap(toGroup);
}

function toGroup(failures: readonly Failure[]): FailureGroup[] {
  const [latest] = failures;
  const first = failures.at(-1);
  if (latest === undefined || first === undefined) return [];
  return [
    {
      fingerprint: latest.fingerprint,
      pipeline: latest.pipeline,
      stage: latest.stage,
      error: latest.error,
      count: failures.length,
      retryable: failures.length,
      firstAt: first.finished_at.toISOString(),
      lastAt: latest.finished_at.toISOString(),
      jobs: failures.slice(0, jobsShown).map(({ id, name }) => ({ id, name })),
    },
  ];
}
