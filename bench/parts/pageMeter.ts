import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { percentile } from '../percentile.ts';

export type Smoothness = {
  framesPerSecond: number;
  /** The 99th percentile of the time from frame to frame. */
  p99FrameMs: number;
  worstFrameMs: number;
  longestTaskMs: number;
  /** Tasks of more than 100 ms. */
  tasksOver100Ms: number;
};

export type PageMeter = {
  start: () => Promise<void>;
  stop: () => Promise<Smoothness>;
  /** In use after a full collection; takes a second or more. */
  heapBytes: () => Promise<number>;
  domNodes: () => Promise<number>;
};

const heapSamples = 10;

const startScript = `
  globalThis.meter = { frames: [], tasks: [], on: true };
  meter.observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) meter.tasks.push(entry.duration);
  });
  meter.observer.observe({ type: 'longtask' });
  meter.next = (atMs) => {
    meter.frames.push(atMs);
    if (meter.on) requestAnimationFrame(meter.next);
  };
  requestAnimationFrame(meter.next);
`;
const stopScript = `(() => {
  meter.on = false;
  for (const entry of meter.observer.takeRecords()) meter.tasks.push(entry.duration);
  meter.observer.disconnect();
  const { frames, tasks } = meter;
  delete globalThis.meter;
  return { frames, tasks };
})()`;

/** Measures how smoothly a page goes, by its own frames and long tasks, and what it holds in memory. */
export async function createPageMeter(page: Page): Promise<PageMeter> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  const collectedBytes = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  };
  return {
    start: () => page.evaluate(startScript),
    stop: async () => smoothness(await page.evaluate<{ frames: number[]; tasks: number[] }>(stopScript)),
    heapBytes: async () => {
      // Under load, what is just being worked on counts too: the least of several is what stays.
      const samples: number[] = [];
      for (let taken = 0; taken < heapSamples; taken += 1) {
        samples.push(await collectedBytes());
        await sleep(110);
      }
      return Math.min(...samples);
    },
    domNodes: () => page.evaluate<number>('document.querySelectorAll("*").length'),
  };
}

function smoothness({ frames, tasks }: { frames: number[]; tasks: number[] }): Smoothness {
  const gaps = frames.slice(1).map((atMs, index) => atMs - (frames[index] ?? atMs));
  const totalMs = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return {
    framesPerSecond: (gaps.length / totalMs) * 1_000,
    p99FrameMs: percentile(gaps, 0.99),
    worstFrameMs: Math.max(...gaps),
    longestTaskMs: Math.max(0, ...tasks),
    tasksOver100Ms: tasks.filter((ms) => ms > 100).length,
  };
}

export function inWords({ framesPerSecond, p99FrameMs, worstFrameMs, longestTaskMs, tasksOver100Ms }: Smoothness) {
  return (
    `${framesPerSecond.toFixed(1)} frames/s (p99 ${p99FrameMs.toFixed(0)} ms, worst ${worstFrameMs.toFixed(0)} ms), ` +
    `${tasksOver100Ms} tasks over 100 ms (longest ${longestTaskMs.toFixed(0)} ms)`
  );
}
