import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isTerminal, type JobSummary } from '#protocol/job';
import { announce } from '../../../components/ui/announce.ts';
import { Checkbox } from '../../../components/ui/Checkbox.tsx';
import { cx } from '../../../lib/cx.ts';
import { DvrControls } from './DvrControls.tsx';
import { DvrStatus } from './DvrStatus.tsx';
import { DvrTrack } from './DvrTrack.tsx';
import { createTimeAxis } from './timeAxis.ts';
import { useDvrTexts } from './useDvrTexts.ts';
import { useMomentAddress } from './useMomentAddress.ts';
import { useMomentWords } from './useMomentWords.ts';
import { usePlayback } from './usePlayback.ts';
import { useReplay } from './useReplay.ts';
import { useShowMoment, type ShownMoment } from './useShowMoment.ts';

export type DvrProps = {
  /** The job as it is now. */
  live: JobSummary;
  /** Whether someone asked for it just now, and should find the focus here. */
  takesFocus: boolean;
  /** Gives the page what to show; null for live. Must keep its identity. */
  onMoment: (shown: ShownMoment | null) => void;
  onClose: () => void;
};

/** The replay of a job: a bar at the foot of the page, over which one goes through its life while the page shows it. */
export function Dvr({ live, takesFocus, onMoment, onClose }: DvrProps) {
  const words = useDvrTexts();
  const view = useReplay(live.id, live.lastSeq);
  const { log, lastSeq, status } = view;
  const whole = status !== 'loading' && status !== 'trying';
  // The log grows in place; this is made anew when it did.
  const times = useMemo(() => {
    const { timeAt, seqAt, idle } = log;
    return { lastSeq, whole, timeAt, seqAt, idle };
  }, [log, lastSeq, whole]);
  // What is still on its way has its place already.
  const endMs = Math.max(log.timeAt(lastSeq), whole ? 0 : Date.parse(live.updatedAt));
  const [compress, setCompress] = useState(true);
  const axis = useMemo(
    () => createTimeAxis({ startMs: times.timeAt(1), endMs, idle: times.idle, compress }),
    [times, endMs, compress],
  );
  const playback = usePlayback(times, axis);
  const { moment, playing, speed, seek, play, pause } = playback;
  const settled = useMomentAddress(view, moment, seek);
  useShowMoment(log, moment, settled, onMoment);
  const wordsAt = useMomentWords(log.chapters, axis.startMs, axis.endMs);
  const ended = isTerminal(live.status);

  const toggle = () => {
    if (playing) {
      pause();
      const { clock, chapter } = wordsAt(moment ?? { atMs: axis.endMs });
      announce(words.pausedAt(`${clock}, ${chapter}`));
    } else {
      play();
      announce(words.playing(speed));
    }
  };
  const jumpToLive = useCallback(() => {
    seek(null);
    announce(ended ? words.atEnd : words.atLive);
  }, [seek, ended, words]);

  const dock = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) dock.current?.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true });
  }, [takesFocus]);

  const canCompress = log.idle.length > 0 && (axis.idle.length > 0 || !compress);
  return (
    <section
      ref={dock}
      id="dvr"
      aria-label={words.region}
      className={cx(
        'overflow-visible rounded-t-xl border border-b-0 bg-surface-raised shadow-[0_-4px_16px_rgb(0_0_0/0.12)]',
        moment === null ? 'border-line' : 'border-stale',
      )}
    >
      <DvrStatus
        view={view}
        moment={moment}
        wordsAt={wordsAt}
        endMs={axis.endMs}
        ended={ended}
        onJumpToLive={jumpToLive}
        onClose={onClose}
      />
      <div className="flex flex-col px-3 pb-2 sm:flex-row-reverse sm:items-center sm:gap-4 lg:px-4">
        <div className="min-w-0 grow px-2 pt-1">
          <DvrTrack view={view} times={times} axis={axis} playback={playback} wordsAt={wordsAt} onToggle={toggle} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 max-sm:pt-1.5">
          <DvrControls times={times} playback={playback} ended={ended} onToggle={toggle} onJumpToLive={jumpToLive} />
          {canCompress && (
            <Checkbox
              label={words.drawTogether}
              checked={compress}
              onChange={(event) => setCompress(event.target.checked)}
            />
          )}
        </div>
      </div>
    </section>
  );
}
