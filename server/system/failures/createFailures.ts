import type { Pool } from 'pg';
import type { FailureGroup, MetricRange } from '#protocol/metrics';
import { recently } from '../../recently.ts';
import { groupFailures, readFailures, type Failure } from './readFailures.ts';

export type Failures = {
  /** By cause, as of some seconds ago at most: every admin page asks for them again and again. */
  groups: (range: MetricRange) => Promise<FailureGroup[]>;
  /** Those of one cause, as they are now, the latest first. */
  ofCause: (range: MetricRange, fingerprint: string) => Promise<Failure[]>;
  /** Something was done about them: who asks next reads them anew. */
  forget: () => void;
};

const keptMs = 10_000;

export function createFailures(pool: Pool): Failures {
  const known = new Map<MetricRange, () => Promise<FailureGroup[]>>();
  return {
    groups: (range) => {
      const read = known.get(range) ?? recently(async () => groupFailures(await readFailures(pool, range)), keptMs);
      known.set(range, read);
      return read();
    },
    ofCause: async (range, fingerprint) => {
      const failures = await readFailures(pool, range);
      return failures.filter((failure) => failure.fingerprint === fingerprint);
    },
    forget: () => known.clear(),
  };
}
