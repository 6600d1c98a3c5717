import type { JobState } from '#protocol/applyJobEvent';
import type { Answer } from '#protocol/http';
import { toSnapshot } from '#protocol/snapshot';

type Detail = Answer<'getJob'>;

export function presentJobDetail(
  state: JobState,
  input: Record<string, unknown>,
  about: Omit<Detail, 'job' | 'input'>,
): Detail {
  // The input was JSON when it came in, and has been kept as such.
  return { ...about, job: toSnapshot(state), input: input as Detail['input'] };
}
