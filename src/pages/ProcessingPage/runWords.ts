import { isTerminal, type JobSummary } from '#protocol/job';
import type { MsRange } from '#protocol/queue';
import { jobProgressTexts } from '../../components/job/useJobProgressTexts.ts';
import type { ProgressTone } from '../../components/ui/ProgressBar.tsx';
import type { UseIntake } from '../../hooks/useIntake.ts';
import type { Reader } from '../../pipelines/jobView.ts';
import type { Run } from './useRun.ts';

export type RunWords = {
  now: string;
  /** «12.4 of 48 MB», «14 of 24». */
  items: string | null;
  timeLeft: string | null;
  /** What the one who waits may do meanwhile. */
  note: string | null;
  tone: ProgressTone;
  /** In the tab's title, where it is not the percentage. */
  short: string | null;
};

const nearlyMs = 4_000;

type SendingAbout = {
  intake: UseIntake;
  run: Run;
  sendingTime: MsRange | null;
  /** What another device has to do with it. */
  elsewhere: 'sending' | 'stuck' | null;
  isOffline: boolean;
};

export function sendingWords({ texts, format }: Reader, about: SendingAbout): RunWords {
  const { intake, run, sendingTime, elsewhere, isOffline } = about;
  const { processing: words } = texts;
  const { local, sentBytes, totalBytes } = intake;
  const isHeldUp = isOffline || local?.isHeldUp === true;
  const isLost = local?.phase === 'needs-files' || elsewhere === 'stuck';
  const tone = isHeldUp || isLost ? 'stale' : 'running';
  if (run.phase.phase !== 'sending') {
    const now = run.phase.phase === 'checking' ? words.checking : words.starting;
    return { now, items: null, timeLeft: null, note: words.note.closePage, tone, short: null };
  }
  let note: string | null = local?.isKept === false ? words.note.keepPage : words.note.keepBrowser;
  // What can be done then stands below.
  if (isLost) note = null;
  else if (elsewhere === 'sending') note = words.note.elsewhere;
  else if (isHeldUp) note = words.heldUp;
  else if (local?.phase === 'waiting') note = words.turn;
  return {
    now: isLost ? words.waitsForFile : words.sending,
    items: words.ofBytes(format.bytes(sentBytes), format.bytes(totalBytes)),
    timeLeft:
      sendingTime === null ? null : words.sendingTimeLeft(format.timeRange(sendingTime.minMs, sendingTime.maxMs)),
    note,
    tone,
    short: null,
  };
}

type JobAbout = { summary: JobSummary; run: Run; timeLeft: MsRange | null; isStale: boolean };

export function jobWords(reader: Reader, { summary, run, timeLeft, isStale }: JobAbout): RunWords {
  const { texts, format } = reader;
  const { processing: words, jobMonitor, common } = texts;
  const { status } = summary;
  const tone = isStale ? 'stale' : status;
  if (isTerminal(status)) {
    const now = status === 'completed' ? words.done : common.status[status];
    return { now, items: null, timeLeft: null, note: null, tone, short: now };
  }
  const note = isStale ? words.asOf : words.note.running;
  if (status === 'queued') {
    const ordinal = run.position === null ? null : jobMonitor.queue.ordinal(run.position);
    const now = words.inLine(ordinal);
    // When it starts, and why it does not, have their own parts.
    return { now, items: null, timeLeft: null, note: isStale ? note : null, tone, short: now };
  }
  const { stage, items } = jobProgressTexts(summary, reader);
  let left: string | null = null;
  if (timeLeft !== null && !isStale) {
    const { minMs, maxMs } = timeLeft;
    left = maxMs < nearlyMs ? jobMonitor.nearlyDone : jobMonitor.timeLeft(format.timeRange(minMs, maxMs));
  }
  return { now: stage ?? words.starting, items, timeLeft: left, note, tone, short: null };
}
