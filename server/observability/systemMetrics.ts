import { Counter, Gauge, type Registry } from 'prom-client';
import type { Queues } from '#protocol/queue';
import { recently } from '../recently.ts';
import type { ClientFigures } from '../system/createSystem.ts';
import { within } from './within.ts';

/** What is read when the metrics are asked for. */
export type SystemReadings = {
  queues: () => Promise<Queues>;
  clients: () => ClientFigures & { longPolls: number };
  /** Since the start of the process. */
  traffic: () => { frames: number; events: number; refused: number };
};

/** Registered by hand, so that nothing is made for its side effect alone. */
const registers: never[] = [];

/** A database that does not answer must not take the metrics with it: they tell of that. */
const readTimeoutMs = 2_000;
const sameScrapeMs = 500;

/** How queues and clients stand. The lanes are the same in each process; take the highest of them, not the sum. */
export function addSystemMetrics(registry: Registry, readings: SystemReadings): void {
  addLanes(registry, readings.queues);
  addClients(registry, readings);
}

type LaneGauges = Readonly<
  Record<string, { help: string; labelNames: readonly string[]; put: (gauge: Gauge, queues: Queues) => void }>
>;

function ofLanes(help: string, value: (lane: Queues['lanes'][number]) => number): LaneGauges[string] {
  const put = (gauge: Gauge, { lanes }: Queues) => {
    for (const lane of lanes) gauge.set({ lane: lane.lane }, value(lane));
  };
  return { help, labelNames: ['lane'], put };
}

const laneGauges: LaneGauges = {
  lane_waiting_jobs: ofLanes('Jobs that wait in a lane', ({ waiting }) => waiting),
  lane_active_jobs: ofLanes('Jobs of a lane that run', ({ active }) => active),
  lane_concurrency: ofLanes('Jobs that a lane runs at once, over all live workers', ({ concurrency }) => concurrency),
  lane_oldest_waiting_seconds: ofLanes('How long the first of a lane has waited', ({ oldestWaitingSince }) => {
    return oldestWaitingSince === null ? 0 : Math.max(0, Date.now() - Date.parse(oldestWaitingSince)) / 1_000;
  }),
  lane_paused: ofLanes('1 for a lane that someone has paused', ({ paused }) => (paused === null ? 0 : 1)),
  workers: {
    help: 'Live workers',
    labelNames: ['state'],
    put: (gauge, { totalWorkers, activeWorkers }) => {
      gauge.set({ state: 'idle' }, totalWorkers - activeWorkers);
      gauge.set({ state: 'processing' }, activeWorkers);
    },
  },
};

function addLanes(registry: Registry, read: SystemReadings['queues']): void {
  // One reading for all that is asked for at once.
  const reading = recently(() => within(readTimeoutMs, read()), sameScrapeMs);
  for (const [name, { help, labelNames, put }] of Object.entries(laneGauges)) {
    const collect = async function collect(this: Gauge) {
      this.reset();
      const queues = await reading();
      if (queues !== null) put(this, queues);
    };
    registry.registerMetric(new Gauge({ name: `signalbox_${name}`, help, labelNames, registers, collect }));
  }
  const up = new Gauge({
    name: 'signalbox_database_up',
    help: '1 where the database has told how the queues stand; else nothing is said of them',
    registers,
    async collect() {
      this.set((await reading()) === null ? 0 : 1);
    },
  });
  registry.registerMetric(up);
}

function addClients(registry: Registry, { clients, traffic }: SystemReadings): void {
  const gauges: Record<string, [help: string, read: () => number]> = {
    sockets: ['Open socket connections', () => clients().sockets],
    people: ['Different people who have something open', () => clients().users],
    long_polls: ['Requests that wait for events', () => clients().longPolls],
    feed_slow_readers: ['Readers that are sent nothing, since they do not keep up', () => clients().slowReaders],
  };
  for (const [name, [help, read]] of Object.entries(gauges)) {
    const collect = function collect(this: Gauge) {
      this.set(read());
    };
    registry.registerMetric(new Gauge({ name: `signalbox_${name}`, help, registers, collect }));
  }
  const counters: Record<string, [help: string, read: () => number]> = {
    feed_frames: ['Frames of the native feed, as often as they were sent', () => traffic().frames],
    feed_events_delivered: ['Events in frames, as often as they were sent', () => traffic().events],
    feed_dropped: ['Connections that were closed since they did not read', () => clients().dropped],
    messages_refused: ['Messages of clients that were too many', () => traffic().refused],
  };
  for (const [name, [help, read]] of Object.entries(counters)) {
    const collect = function collect(this: Counter) {
      this.reset();
      this.inc(read());
    };
    registry.registerMetric(new Counter({ name: `signalbox_${name}_total`, help, registers, collect }));
  }
  const malformed = new Counter({
    name: 'signalbox_messages_malformed_total',
    help: 'Messages that did not fit their schema',
    labelNames: ['protocol', 'event'],
    registers,
    collect() {
      this.reset();
      for (const { protocol, event, count } of clients().malformed) this.inc({ protocol, event }, count);
    },
  });
  registry.registerMetric(malformed);
}
