import type { TimeAxis } from './timeAxis.ts';
import { useDvrTexts } from './useDvrTexts.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import type { WordsAt } from './useMomentWords.ts';

type TrackBubbleProps = { share: number; axis: TimeAxis; wordsAt: WordsAt };

/** Time and stage of the place under the pointer; above the bar's head, which says the same of the moment shown. */
export function TrackBubble({ share, axis, wordsAt }: TrackBubbleProps) {
  const words = useDvrTexts();
  const format = useFormat();
  const silence = axis.idle.find(({ from, to }) => share > from && share < to);
  const { clock, chapter } = wordsAt({ atMs: axis.timeAt(share) });
  return (
    <div
      aria-hidden="true"
      className="tabular pointer-events-none absolute bottom-full z-10 mb-12 flex w-max max-w-64 flex-col rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-lg"
      // Moves with the pointer, and at the ends stays inside the bar.
      style={{ left: `${share * 100}%`, transform: `translateX(${share * -100}%)` }}
    >
      <span className="font-semibold">{clock}</span>
      <span>{silence === undefined ? chapter : words.silent(format.duration(silence.durationMs))}</span>
    </div>
  );
}
