import { Counter, Histogram, type Registry } from 'prom-client';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { JobChange } from '../jobs/jobBus.ts';
import type { EventTotals } from './eventTotals.ts';

export type JobMetrics = {
  /** What this process has committed. */
  committed: (change: Pick<JobChange, 'summary' | 'events'>) => void;
  /** How long one statement that appends took. */
  appended: (ms: number) => void;
};

/** From a tenth of a second to an hour. */
const runSeconds = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600];
const appendSeconds = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** What becomes of jobs, counted by the process that writes it, so that the sum over all processes is right. */
export function createJobMetrics(registry: Registry, totals: EventTotals): JobMetrics {
  const registers = [registry];
  const byLane = ['pipeline', 'lane'] as const;
  const created = new Counter({
    name: 'signalbox_jobs_created_total',
    help: 'Jobs made',
    labelNames: byLane,
    registers,
  });
  const started = new Counter({
    name: 'signalbox_jobs_started_total',
    help: 'Attempts that a worker has begun',
    labelNames: byLane,
    registers,
  });
  const retried = new Counter({
    name: 'signalbox_jobs_retried_total',
    help: 'Further attempts, by why there is one',
    labelNames: ['pipeline', 'reason'],
    registers,
  });
  const ended = new Counter({
    name: 'signalbox_jobs_ended_total',
    help: 'Attempts that have come to an end',
    labelNames: [...byLane, 'outcome'],
    registers,
  });
  const waited = new Histogram({
    name: 'signalbox_job_wait_seconds',
    help: 'From the making of a job to its first start',
    labelNames: ['lane'],
    buckets: runSeconds,
    registers,
  });
  const ran = new Histogram({
    name: 'signalbox_job_duration_seconds',
    help: 'From the start of an attempt to its end',
    labelNames: [...byLane, 'outcome'],
    buckets: runSeconds,
    registers,
  });
  const stages = new Histogram({
    name: 'signalbox_job_stage_duration_seconds',
    help: 'How long completed stages took',
    labelNames: ['pipeline', 'stage'],
    buckets: runSeconds,
    registers,
  });
  const appends = new Histogram({
    name: 'signalbox_append_duration_seconds',
    help: 'How long one statement that appends events took, of however many jobs',
    buckets: appendSeconds,
    registers,
  });

  function count(event: JobEvent, job: JobSummary): void {
    const { pipeline, lane } = job;
    switch (event.type) {
      case 'created':
        created.inc({ pipeline, lane });
        break;
      case 'started':
        started.inc({ pipeline, lane });
        if (event.attempt === 1) waited.observe({ lane }, secondsBetween(job.createdAt, event.at));
        break;
      case 'stage': {
        const stage = job.stages.find(({ name }) => name === event.data.stage);
        if (event.data.status !== 'completed' || stage?.startedAt == null) break;
        stages.observe({ pipeline, stage: stage.name }, secondsBetween(stage.startedAt, event.at));
        break;
      }
      case 'retried':
        retried.inc({ pipeline, reason: event.data.reason });
        break;
      case 'completed':
      case 'failed':
      case 'cancelled':
        ended.inc({ pipeline, lane, outcome: event.type });
        if (job.startedAt === null) break;
        ran.observe({ pipeline, lane, outcome: event.type }, secondsBetween(job.startedAt, event.at));
        break;
      default:
    }
  }

  return {
    committed: ({ summary, events }) => {
      for (const event of events) {
        totals.count(event.type);
        count(event, summary);
      }
    },
    appended: (ms) => appends.observe(ms / 1_000),
  };
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 1_000;
}
