import type { Lane } from '#protocol/job';
import type { MetricPoint } from '#protocol/metrics';
import type { ChartLine } from '../../../components/chart/chartLine.ts';
import type { Texts } from '../../../locales/en/index.ts';
import { countPerMinute, errorRate, highest, mean, percentile, waitingOf, type Pick } from './pickFigures.ts';

export type ChartKind = 'count' | 'rate' | 'share' | 'percent' | 'duration' | 'bytes';

/** What a chart draws of the figures. */
export type ChartSpec = {
  name: string;
  title: string;
  unit: string;
  /** `buckets`: sums of some time. `points`: as measured, since percentiles can't be put together. */
  columns: 'buckets' | 'points';
  kind: ChartKind;
  lines: readonly (ChartLine & { pick: Pick })[];
};

const dotted = [2, 3] as const;
const dashed = [6, 3] as const;

/** All charts of the page, in their order. `lane`: whose figures; null for all of them together. */
export function chartSpecs(system: Texts['system'], lane: Lane | null, everyMs: number): readonly ChartSpec[] {
  const { charts: words, workers } = system;
  const workerLine = (state: keyof MetricPoint['workers'], color: string, dash?: readonly [number, number]) => ({
    name: workers.states[state],
    color,
    ...(dash !== undefined && { dash }),
    pick: highest(({ workers: counts }) => counts[state]),
  });
  const percentiles = (of: 'waitMs' | 'runMs') => [
    { name: words.p50, color: 'accent', isFilled: true, pick: percentile(of, 'p50', lane) },
    { name: words.p95, color: 'ink', pick: percentile(of, 'p95', lane) },
    { name: words.p99, color: 'line-strong', isThin: true, pick: percentile(of, 'p99', lane) },
  ];
  return [
    {
      name: 'throughput',
      title: words.throughput,
      unit: words.throughputUnit,
      columns: 'buckets',
      kind: 'rate',
      lines: [
        { name: words.completed, color: 'completed', isFilled: true, pick: countPerMinute('completed', lane, everyMs) },
        { name: words.failed, color: 'failed', dash: dashed, pick: countPerMinute('failed', lane, everyMs) },
      ],
    },
    {
      name: 'errorRate',
      title: words.errorRate,
      unit: words.errorRateUnit,
      columns: 'buckets',
      kind: 'share',
      lines: [{ name: words.errorRate, color: 'failed', isFilled: true, pick: errorRate(lane) }],
    },
    {
      name: 'depth',
      title: words.depth,
      unit: words.depthUnit,
      columns: 'buckets',
      kind: 'count',
      lines: [
        { name: words.waiting, color: 'queued', isFilled: true, pick: highest(waitingOf('waiting', lane)) },
        { name: words.running, color: 'running', dash: dashed, pick: highest(waitingOf('active', lane)) },
      ],
    },
    {
      name: 'waitTime',
      title: words.waitTime,
      unit: words.waitTimeUnit,
      columns: 'points',
      kind: 'duration',
      lines: percentiles('waitMs'),
    },
    {
      name: 'runTime',
      title: words.runTime,
      unit: words.runTimeUnit,
      columns: 'points',
      kind: 'duration',
      lines: percentiles('runMs'),
    },
    {
      name: 'workers',
      title: words.workers,
      unit: words.workersUnit,
      columns: 'buckets',
      kind: 'count',
      lines: [
        workerLine('processing', 'running'),
        workerLine('idle', 'queued', dashed),
        workerLine('stalled', 'stale', dotted),
        workerLine('offline', 'failed', dotted),
      ],
    },
    {
      name: 'cpu',
      title: words.cpu,
      unit: words.cpuUnit,
      columns: 'buckets',
      kind: 'percent',
      lines: [{ name: words.cpu, color: 'accent', isFilled: true, pick: mean(({ cpuPercent }) => cpuPercent) }],
    },
    {
      name: 'memory',
      title: words.memory,
      unit: words.memoryUnit,
      columns: 'buckets',
      kind: 'bytes',
      lines: [{ name: words.memory, color: 'accent', isFilled: true, pick: highest(({ memoryBytes }) => memoryBytes) }],
    },
    {
      name: 'clients',
      title: words.clients,
      unit: words.clientsUnit,
      columns: 'buckets',
      kind: 'count',
      lines: [{ name: words.sockets, color: 'accent', isFilled: true, pick: highest(({ sockets }) => sockets) }],
    },
  ];
}
