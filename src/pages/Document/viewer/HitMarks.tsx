import { memo } from 'react';
import type { Box } from '#protocol/artifact';

/** Room around a word, as a share of its height. */
const around = 0.12;

/** What is looked for, marked as with a pen; the one that one is at stands out. */
export const HitMarks = memo(function HitMarks({ boxes, current }: { boxes: readonly Box[]; current: number }) {
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
            ? 'absolute rounded-[2px] bg-[#fb923c] outline-[3px] outline-[#c2410c] mix-blend-multiply'
            : 'absolute rounded-[2px] bg-[#fde047] mix-blend-multiply'
        }
        style={{ left: x - room, top: y - room, width: width + 2 * room, height: height + 2 * room }}
      />
    );
  });
});
