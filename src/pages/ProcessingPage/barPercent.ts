import type { JobState } from '#protocol/applyJobEvent';

/** What one waits for, from the first byte to the result. */
export type RunPhase =
  /** `share`: 0–1, of the bytes. */
  | { phase: 'sending'; share: number }
  | { phase: 'checking' }
  /** `position`: from 1. `progress`: 0–100, of a job that ran before and was taken from its worker. */
  | { phase: 'queued'; position: number | null; progress: number }
  /** Also of a job that failed or was cancelled: where it came to. */
  | { phase: 'running'; progress: number }
  | { phase: 'completed' };

/** What the sending and the waiting are of the whole bar. The rest is the job's own work. */
const sendingPercent = 30;
const waitingPercent = 5;

/** How much of the whole way is done, 0–100; the whole bar is the result's alone. */
export function barPercent(at: RunPhase, hasUpload: boolean): number {
  const sent = hasUpload ? sendingPercent : 0;
  const started = sent + waitingPercent;
  const worked = (progress: number) => Math.min(99, started + ((100 - started) * clamp(progress, 100)) / 100);
  switch (at.phase) {
    case 'sending':
      return sent * clamp(at.share, 1);
    case 'checking':
      return sent;
    case 'queued': {
      const waited = at.position === null ? 0 : waitingPercent / (1 + Math.max(1, at.position));
      return at.progress > 0 ? worked(at.progress) : sent + waited;
    }
    case 'running':
      return worked(at.progress);
    case 'completed':
      return 100;
  }
}

/** A bar as it was last shown. `run`: from 1; a person who retries begins the next. */
export type ShownBar = { run: number; hasUpload: boolean; percent: number };

export type BarNow = Omit<ShownBar, 'percent'> & { phase: RunPhase };

/**
 * The bar after what is known now. Within a run it never goes back, whatever is learnt; the next run begins where its
 * work does, without the sending.
 */
export function nextBar(before: ShownBar | null, { run, phase, hasUpload }: BarNow): ShownBar {
  const goesOn = before !== null && run <= before.run;
  const counts = (goesOn && before.hasUpload) || (hasUpload && run === 1);
  const percent = barPercent(phase, counts);
  return goesOn
    ? { run: before.run, hasUpload: counts, percent: Math.max(before.percent, percent) }
    : { run, hasUpload: counts, percent };
}

/** Which run a job is in. One that was taken from a lost worker goes on in the same. */
export function runOf(log: JobState['log']): number {
  return 1 + log.filter((event) => event.type === 'retried' && event.data.reason === 'user').length;
}

function clamp(value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(0, value)) : 0;
}
