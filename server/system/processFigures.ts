import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SystemStatus } from '#protocol/metrics';

export type ProcessFigures = {
  read: () => Omit<SystemStatus['server'], 'dashboardCpuPercent'>;
  close: () => void;
};

/** Over less time than this the share of a core says nothing. */
const leastMs = 1_000;
const resolutionMs = 20;

/** What this process costs, over the second or more before each reading. */
export function createProcessFigures(): ProcessFigures {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  let since = { atMs: performance.now(), cpu: process.cpuUsage() };
  let cpuPercent = 0;
  let loopLagMs = 0;

  return {
    read: () => {
      const elapsedMs = performance.now() - since.atMs;
      if (elapsedMs >= leastMs) {
        const { user, system } = process.cpuUsage(since.cpu);
        cpuPercent = ((user + system) / 1_000 / elapsedMs) * 100;
        // What it measures is the time from one tick to the next.
        if (delays.count > 0) loopLagMs = Math.max(0, delays.percentile(99) / 1e6 - resolutionMs);
        delays.reset();
        since = { atMs: performance.now(), cpu: process.cpuUsage() };
      }
      return {
        cpuPercent: round(cpuPercent),
        memoryBytes: process.memoryUsage.rss(),
        loopLagMs: round(loopLagMs),
        uptimeSeconds: Math.round(process.uptime()),
        load1: loadavg()[0] ?? 0,
      };
    },
    close: () => delays.disable(),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
