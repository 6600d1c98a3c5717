import { memo } from 'react';
import type { Box } from '#protocol/artifact';

type HitMarksProps = {
  boxes: readonly Box[];
  current: number;
  /** Of the picture, in its own pixels. */
  size: { width: number; height: number };
};

/** Room around a word, as a share of its height. */
const around = 0.12;

/**
 * What is looked for, marked as with a pen; the one that one is at stands out. Laid right over the picture: from within
 * what is transformed, the words below would not shine through.
 */
export const HitMarks = memo(function HitMarks({ boxes, current, size }: HitMarksProps) {
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return boxes.map(({ x, y, width, height }, index) => {
    const room = height * around;
    return (
      <span
        // oxlint-disable-next-line react/no-array-index-key -- the hits of a page, in their order
        key={index}
        data-hit={index}
        {...(index === current && { 'data-current': true })}
        className={
          index === current
            ? 'absolute rounded-[2px] bg-[#fb923c] outline-2 outline-[#c2410c] mix-blend-multiply'
            : 'absolute rounded-[2px] bg-[#fde047] mix-blend-multiply'
        }
        style={{
          left: percent(x - room, size.width),
          top: percent(y - room, size.height),
          width: percent(width + 2 * room, size.width),
          height: percent(height + 2 * room, size.height),
        }}
      />
    );
  });
});
