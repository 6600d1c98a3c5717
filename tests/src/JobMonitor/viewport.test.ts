import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fitScale, fitted, focused, panned, zoomed } from '../../../src/components/job/lightbox/viewport.ts';

const frame = { width: 800, height: 600 };
const page = { width: 1280, height: 3000 };

describe('the picture in its frame', () => {
  it('is shown whole and centred, never larger than it is', () => {
    expect(fitted(page, frame)).toEqual({ scale: 0.2, x: 272, y: 0 });
    expect(fitted({ width: 200, height: 100 }, frame)).toEqual({ scale: 1, x: 300, y: 250 });
  });

  it('begins at the part that matters', () => {
    const view = focused({ x: 100, y: 1000, width: 1000, height: 500 }, page, frame);
    expect(view.scale).toBeCloseTo(800 / 1060);
    expect((1000 + 250) * view.scale + view.y).toBeCloseTo(300);
  });

  it('zooms about the point under the pointer', () => {
    const before = zoomed(fitted(page, frame), 4, { x: 400, y: 300 }, page, frame);
    const at = { x: 300, y: 200 };
    const after = zoomed(before, 1.5, at, page, frame);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
  });

  it('never leaves a gap where there is picture to fill it, whatever one does', () => {
    const step = fc.record({
      factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
      x: fc.integer({ min: 0, max: 800 }),
      y: fc.integer({ min: 0, max: 600 }),
      dx: fc.integer({ min: -4000, max: 4000 }),
      dy: fc.integer({ min: -4000, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let view = fitted(page, frame);
        for (const { factor, x, y, dx, dy } of steps) {
          view = panned(zoomed(view, factor, { x, y }, page, frame), dx, dy, page, frame);
        }
        expect(view.scale).toBeGreaterThanOrEqual(fitScale(page, frame) - 1e-9);
        for (const [offset, length, room] of [
          [view.x, page.width * view.scale, frame.width],
          [view.y, page.height * view.scale, frame.height],
        ] as const) {
          // Centred where it fits; else between the two ends.
          const least = length <= room ? (room - length) / 2 : room - length;
          const most = length <= room ? least : 0;
          expect(offset).toBeGreaterThanOrEqual(least - 1e-6);
          expect(offset).toBeLessThanOrEqual(most + 1e-6);
        }
      }),
    );
  });
});
