import { expect, it } from 'vitest';
import { endpoints } from '#protocol/http';
import { createLongPolls } from '../../../src/realtime/longPolls.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

it.each([1, 3, 4, 7, 16, 100])('with %i jobs each turn is one that the server takes', async (jobs) => {
  const clock = createFakeClock();
  const polls = createLongPolls(clock, () => undefined);
  const asked = new Set<number>();
  const ask = async (waitMs: number) => {
    asked.add(waitMs);
    await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    return { isWell: true, againAfterMs: 0 };
  };
  for (let n = 0; n < jobs; n += 1) polls.add({ ask, callOff: () => undefined });
  await clock.advance(60_000);
  expect(asked.size).toBeGreaterThan(1);
  for (const wait of asked) expect(endpoints.getJobEvents.query.parse({ wait }).wait).toBe(wait);
});
