import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEventData, JobEventDraft, JobEvent } from '#protocol/jobEvent';
import type { StageTiming } from '#protocol/timeLeft';
import type { LaneHead } from '../../server/jobs/waits/readLaneState.ts';
import type { PastRun } from '../../server/jobs/waits/runModel.ts';

/** What a job of the virtual world is, and how long each of its parts takes; nobody in it knows that beforehand. */
export type Work = {
  pipeline: string;
  owner: string;
  units: number;
  unitsKnown: boolean;
  openMs: number;
  itemMs: number[];
  closeMs: number;
};

export type WorldJob = Work & { id: string; turn: number; queuedMs: number; startedMs: number | null; endMs: number };

const stages = [
  { name: 'open', weight: 0.1 },
  { name: 'items', weight: 0.8 },
  { name: 'close', weight: 0.1 },
];
/** As the server averages what stages take; see recordStageTiming. */
const newestWeight = 0.3;

/**
 * A lane on a clock of its own: jobs line up by turns, slots take them, and what has ended is remembered as the
 * database remembers it.
 */
export function createWorld(slots: number) {
  const waiting: WorldJob[] = [];
  const running: WorldJob[] = [];
  const runs = new Map<string, PastRun[]>();
  const timings = new Map<string, StageTiming[]>();
  const arrivals: LaneHead['arrivals'] = [];
  let turn = 0;
  let made = 0;
  let nowMs = 0;

  function arrive(work: Work): WorldJob {
    const own = waiting.filter(({ owner }) => owner === work.owner).map((job) => job.turn);
    made += 1;
    const job = {
      ...work,
      id: uuidOf(made),
      turn: Math.max(turn, ...own) + 1,
      queuedMs: nowMs,
      startedMs: null,
      endMs: 0,
    };
    waiting.push(job);
    arrivals.push({ pipeline: job.pipeline, owner: job.owner, units: job.unitsKnown ? job.units : null, atMs: nowMs });
    waiting.sort((a, b) => a.turn - b.turn || a.queuedMs - b.queuedMs || (a.id < b.id ? -1 : 1));
    return job;
  }

  function startWhatCan(): void {
    while (running.length < slots) {
      const job = waiting.shift();
      if (job === undefined) return;
      turn = Math.max(turn, job.turn);
      job.startedMs = nowMs;
      job.endMs = nowMs + job.openMs + sum(job.itemMs) + job.closeMs;
      running.push(job);
    }
  }

  function end(job: WorldJob): void {
    running.splice(running.indexOf(job), 1);
    const known = runs.get(job.pipeline) ?? [];
    known.unshift({ units: job.unitsKnown ? job.units : null, runMs: job.endMs - (job.startedMs ?? 0) });
    runs.set(job.pipeline, known.slice(0, 100));
    const before = timings.get(job.pipeline) ?? [];
    const taken = [
      { stage: 'open', ms: job.openMs, items: 1 },
      { stage: 'items', ms: sum(job.itemMs), items: job.units },
      { stage: 'close', ms: job.closeMs, items: 1 },
    ];
    timings.set(
      job.pipeline,
      taken.map(({ stage, ms, items }) =>
        average(
          before.find((timing) => timing.stage === stage),
          stage,
          ms / items,
          items,
        ),
      ),
    );
  }

  /** Lets time pass until then. */
  function passTo(untilMs: number): void {
    for (;;) {
      const next = running.reduce<WorldJob | null>(
        (first, job) => (first === null || job.endMs < first.endMs ? job : first),
        null,
      );
      if (next === null || next.endMs > untilMs) break;
      nowMs = next.endMs;
      end(next);
      startWhatCan();
    }
    nowMs = untilMs;
  }

  function runningNow(): LaneHead['running'] {
    return running.map((job) => ({ summary: summaryAt(job, nowMs), units: job.unitsKnown ? job.units : null }));
  }

  return {
    slots,
    arrive,
    lane: () => ({
      slots,
      turn,
      running: runningNow(),
      arrivals: arrivals.filter(({ atMs }) => atMs > nowMs - 3_600_000).slice(-100),
    }),
    startWhatCan,
    passTo,
    now: () => nowMs,
    waiting: () => waiting,
    runs: (pipeline: string) => runs.get(pipeline) ?? [],
    timings: (pipeline: string) => timings.get(pipeline) ?? [],
  };
}

export type World = ReturnType<typeof createWorld>;

function average(known: StageTiming | undefined, stage: string, msPerItem: number, items: number): StageTiming {
  if (known === undefined) return { stage, msPerItem, deviationMs: msPerItem / 2, items, samples: 1 };
  const mix = (before: number, now: number) => before * (1 - newestWeight) + now * newestWeight;
  return {
    stage,
    msPerItem: mix(known.msPerItem, msPerItem),
    deviationMs: mix(known.deviationMs, Math.abs(msPerItem - known.msPerItem)),
    items: mix(known.items, items),
    samples: known.samples + 1,
  };
}

/** The row of a running job as the log would have made it by then: folded from the events that such a job tells. */
function summaryAt(job: WorldJob, atMs: number): JobSummary {
  const drafts: JobEventDraft[] = [
    { type: 'created', data: { pipeline: job.pipeline, name: 'job', lane: 'normal', ownerId: job.owner, stages } },
    { type: 'queued', data: { lane: 'normal' } },
    { type: 'started', data: { workerId: 'virtual' }, at: iso(job.startedMs ?? 0) },
  ];
  const stage = (name: string, status: JobEventData<'stage'>['status'], ms: number) =>
    drafts.push({ type: 'stage', data: { stage: name, status }, at: iso(ms) });
  let ms = job.startedMs ?? 0;
  stage('open', 'running', ms);
  ms += job.openMs;
  if (ms <= atMs) {
    stage('open', 'completed', ms);
    stage('items', 'running', ms);
    let done = 0;
    while (done < job.itemMs.length && ms + (job.itemMs[done] ?? 0) <= atMs) ms += job.itemMs[done++] ?? 0;
    drafts.push({ type: 'progress', data: { stage: 'items', done, total: job.units }, at: iso(ms) });
    if (done === job.itemMs.length) {
      stage('items', 'completed', ms);
      stage('close', 'running', ms);
    }
  }
  const summary = drafts.reduce<JobSummary | null>((row, draft, index) => {
    const event = {
      jobId: job.id,
      seq: index + 1,
      attempt: 1,
      at: draft.at ?? iso(job.queuedMs),
      type: draft.type,
      data: draft.data,
    } as JobEvent;
    return foldSummary(row, event);
  }, null);
  if (summary === null) throw new Error('a created event makes a job');
  return summary;
}

const iso = (ms: number) => new Date(ms).toISOString();
const uuidOf = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
