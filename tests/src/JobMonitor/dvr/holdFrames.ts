import { vi } from 'vitest';

/** Animation frames that come when the test says so, by a clock of the test's own; until its globals are unstubbed. */
export function holdFrames() {
  let nowMs = 1_000;
  let count = 0;
  let waiting = new Map<number, FrameRequestCallback>();
  vi.stubGlobal('requestAnimationFrame', (call: FrameRequestCallback) => {
    count += 1;
    waiting.set(count, call);
    return count;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => waiting.delete(frame));
  return {
    /** One frame, so long after the last. */
    pass: (ms: number) => {
      nowMs += ms;
      const due = waiting;
      waiting = new Map();
      for (const call of due.values()) call(nowMs);
    },
  };
}
