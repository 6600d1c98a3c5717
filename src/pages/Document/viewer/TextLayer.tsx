import { memo, useMemo } from 'react';
import type { PageWord } from '#protocol/artifact';
import { pageLines } from '../../../lib/pageLines.ts';
import { textWidth } from './textWidth.ts';

/**
 * The words at their places, not to be seen but to be selected and copied, line by line. Screen readers have the page's
 * text beside it.
 */
export const TextLayer = memo(function TextLayer({ words }: { words: readonly PageWord[] }) {
  const lines = useMemo(() => pageLines(words), [words]);
  return (
    <div
      aria-hidden="true"
      data-text-layer=""
      className="absolute inset-0 cursor-text font-[sans-serif] text-transparent selection:bg-[#2563eb]/30 selection:text-transparent"
    >
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines of a page, in their order
        <span key={index}>
          {line.words.map(({ text, box }, place) => (
            <span
              // oxlint-disable-next-line react/no-array-index-key -- the words of a line, in their order
              key={place}
              className="absolute origin-top-left whitespace-pre"
              style={{
                left: box.x,
                top: box.y,
                height: box.height,
                fontSize: box.height,
                lineHeight: `${box.height}px`,
                transform: `scaleX(${box.width / Math.max(1, textWidth(text, box.height))})`,
              }}
            >
              {place < line.words.length - 1 ? `${text} ` : text}
            </span>
          ))}
          <br />
        </span>
      ))}
    </div>
  );
});
