import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ReplayView } from '../../../realtime/replay/createReplay.ts';
import { cx } from '../../../lib/cx.ts';
import { TrackBars } from './TrackBars.tsx';
import { momentAfter, momentAt, momentOrEnd, stepByKey, type Moment, type Times } from './moment.ts';
import type { TimeAxis } from './timeAxis.ts';
import { TrackBubble } from './TrackBubble.tsx';
import { useDvrTexts } from './useDvrTexts.ts';
import type { Playback } from './usePlayback.ts';
import type { WordsAt } from './useMomentWords.ts';

type DvrTrackProps = {
  view: ReplayView;
  times: Times;
  axis: TimeAxis;
  playback: Playback;
  wordsAt: WordsAt;
  onToggle: () => void;
};

/** The job's whole life as a slider: the thumb is the moment that the page shows. */
export function DvrTrack({ view, times, axis, playback, wordsAt, onToggle }: DvrTrackProps) {
  const words = useDvrTexts();
  const { log, lastSeq } = view;
  const { moment, playing, seek } = playback;
  // Until the first of the log is here there is nowhere to go: a moment would have no time, and nothing to show.
  const isEmpty = lastSeq === 0;
  // While one drags, the scale stands still under the finger, whatever a running job adds.
  const [dragged, setDragged] = useState<{ axis: TimeAxis; share: number } | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const scale = dragged?.axis ?? axis;
  const here = moment ?? momentAfter(times, lastSeq);
  const share = dragged?.share ?? (moment === null ? 1 : scale.shareOf(here.atMs));
  const { clock, into, chapter } = wordsAt(here);

  const go = (to: Moment | 'end' | null) => seek(to === 'end' ? null : to);
  const drag = (event: PointerEvent<HTMLElement>, along: TimeAxis) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.max(0, Math.min(1, (event.clientX - left) / width));
    setDragged({ axis: along, share: at });
    go(momentOrEnd(times, momentAt(times, along.timeAt(at))));
  };
  const keydown = (event: KeyboardEvent) => {
    if (isEmpty || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = stepByKey(event.key, event.shiftKey, here, times, axis);
    if (to === null) return;
    event.preventDefault();
    if (to === 'toggle') onToggle();
    else go(to);
  };
  const pointed = dragged?.share ?? hovered;

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={words.slider}
      aria-disabled={isEmpty || undefined}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, lastSeq)}
      aria-valuenow={Math.max(1, here.seq)}
      // While it plays, a screen reader that stands here hears the stages, and not every tick.
      aria-valuetext={playing ? chapter : `${clock}, ${words.into(into)}, ${chapter}`}
      className="group relative h-11 cursor-pointer touch-none rounded select-none"
      onKeyDown={keydown}
      onPointerDown={(event) => {
        if (isEmpty || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event, axis);
      }}
      onPointerMove={(event) => {
        if (dragged !== null) drag(event, dragged.axis);
        else if (event.pointerType === 'mouse') setHovered(shareUnder(event));
      }}
      onPointerUp={() => setDragged(null)}
      onPointerCancel={() => setDragged(null)}
      onLostPointerCapture={() => setDragged(null)}
      onPointerLeave={() => setHovered(null)}
    >
      <TrackBars log={log} lastSeq={lastSeq} axis={scale} share={share} past={moment !== null} />
      <div
        aria-hidden="true"
        className={cx(
          'pointer-events-none absolute top-1/2 size-4 -translate-1/2 rounded-full border-2 border-surface shadow-md',
          moment === null ? 'bg-accent' : 'bg-stale',
          dragged !== null && 'scale-125',
        )}
        style={{ left: `${share * 100}%` }}
      />
      {pointed !== null && !isEmpty && <TrackBubble share={pointed} axis={scale} wordsAt={wordsAt} />}
    </div>
  );
}

function shareUnder(event: PointerEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.max(0, Math.min(1, (event.clientX - left) / width));
}
