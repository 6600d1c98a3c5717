import type { ReplayLog } from '../../../realtime/replay/replayLog.ts';
import type { Chapter } from '../../../realtime/replay/jobStory.ts';
import type { TimeAxis } from './timeAxis.ts';

/** A chapter as it lies on the bar, in shares of its length. */
export type TrackChapter = Pick<Chapter, 'status' | 'stage' | 'attempt' | 'fromSeq'> & {
  from: number;
  to: number;
  /** Whether another attempt than that before it begins here. */
  opensAttempt: boolean;
};

/** Failures that lie so close that the eye can't tell them apart are one mark. */
const markPlaces = 200;

type Told = Pick<ReplayLog, 'chapters' | 'timeAt' | 'lastSeq'>;

export function trackChapters({ chapters, timeAt, lastSeq }: Told, axis: TimeAxis): TrackChapter[] {
  return chapters.map(({ fromSeq, fromMs, attempt, status, stage }, index) => ({
    fromSeq,
    attempt,
    status,
    stage,
    from: axis.shareOf(fromMs),
    to: axis.shareOf(chapters[index + 1]?.fromMs ?? timeAt(lastSeq)),
    opensAttempt: attempt > (chapters[index - 1]?.attempt ?? 1),
  }));
}

/** Where things failed, as shares of the bar. */
export function failureMarks({ failures, timeAt }: Pick<ReplayLog, 'failures' | 'timeAt'>, axis: TimeAxis): number[] {
  const places = new Set(failures.map((seq) => Math.round(axis.shareOf(timeAt(seq)) * markPlaces)));
  return [...places].map((place) => place / markPlaces);
}
