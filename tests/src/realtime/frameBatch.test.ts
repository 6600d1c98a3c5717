import { describe, expect, it } from 'vitest';
import { createFrameBatch } from '../../../src/realtime/frameBatch.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setUp() {
  const clock = createFakeClock();
  const applied: number[][] = [];
  const batch = createFrameBatch<number>((items) => applied.push([...items]), clock);
  return { clock, applied, batch };
}

describe('the frame batch', () => {
  it('applies once per frame, in order', async () => {
    const { clock, applied, batch } = setUp();
    batch.add(1);
    batch.add(2);
    expect(applied).toEqual([]);
    await clock.advance(16);
    batch.add(3);
    await clock.advance(16);
    expect(applied).toEqual([[1, 2], [3]]);
    expect(clock.pending()).toBe(0);
  });

  it('goes on by a timer where the page is hidden and no frame comes', async () => {
    const { clock, applied, batch } = setUp();
    clock.hide(true);
    batch.add(1);
    await clock.advance(249);
    expect(applied).toEqual([]);
    await clock.advance(1);
    expect(applied).toEqual([[1]]);
  });

  it('goes on where the page is hidden between asking for a frame and getting it', async () => {
    const { clock, applied, batch } = setUp();
    batch.add(1);
    clock.hide(true);
    await clock.advance(300);
    expect(applied).toEqual([[1]]);
  });

  it('applies at once rather than pile up without bound', () => {
    const { applied, batch } = setUp();
    for (let item = 0; item < 5_000; item += 1) batch.add(item);
    expect(applied.map((items) => items.length)).toEqual([2_000, 2_000]);
  });
});
