import { isTerminal, type JobSummary, type Stage } from './job.ts';
import type { JobEvent, JobEventData } from './jobEvent.ts';

/**
 * The row's share of the fold. The head (`lastSeq`) always moves with the next event, also where that event no longer
 * counts; an event that is not the next one returns the same object.
 */
export function foldSummary(summary: JobSummary | null, event: JobEvent): JobSummary | null {
  if (event.seq !== (summary?.lastSeq ?? 0) + 1) return summary;
  if (summary === null) return event.type === 'created' ? newSummary(event) : null;
  if (!isEffective(summary, event)) return { ...summary, lastSeq: event.seq };
  const next: JobSummary = { ...summary, lastSeq: event.seq, updatedAt: event.at };
  switch (event.type) {
    case 'queued':
      return { ...next, status: 'queued', lane: event.data.lane };
    case 'started':
      return { ...next, status: 'running', startedAt: event.at, workerId: event.data.workerId };
    case 'stage':
      return foldStage(next, event.data, event.at);
    case 'progress': {
      const { stage, done, total, message } = event.data;
      const stages = changeStage(next.stages, stage, (s) => ({ ...s, done: Math.max(s.done, done), total }));
      return { ...next, stages, progress: advance(next, stages), message: message ?? next.message };
    }
    case 'artifact': {
      const { op, artifact } = event.data;
      if (artifact.status === 'pending') return next;
      if (op !== 'failed') return { ...next, lostInARow: 0 };
      const stages = changeStage(next.stages, artifact.stage, (s) => ({ ...s, failed: s.failed + 1 }));
      return { ...next, stages, lostInARow: 0 };
    }
    case 'completed':
      return { ...finish(next, 'completed', event.at), progress: 100, message: null };
    case 'failed':
      return { ...finish(next, 'failed', event.at), error: event.data.error };
    case 'cancelled':
      return finish(next, 'cancelled', event.at);
    case 'retried':
      return foldRetry(next, event.attempt, event.data);
    default:
      return next;
  }
}

/** Whether an event changes more than the head: after a final state only the next attempt does. */
export function isEffective(summary: JobSummary | null, event: JobEvent): boolean {
  if (summary === null || event.type === 'created') return summary === null && event.type === 'created';
  if (event.type === 'retried') return event.attempt === summary.attempt + 1;
  return event.attempt === summary.attempt && !isTerminal(summary.status);
}

function newSummary(event: Extract<JobEvent, { type: 'created' }>): JobSummary {
  const { pipeline, name, variant, ownerId, batchId, lane, stages } = event.data;
  return {
    id: event.jobId,
    pipeline,
    name,
    variant: variant ?? null,
    ownerId,
    batchId: batchId ?? null,
    lane,
    status: 'queued',
    attempt: event.attempt,
    lastSeq: event.seq,
    progress: 0,
    currentStage: null,
    message: null,
    createdAt: event.at,
    updatedAt: event.at,
    startedAt: null,
    finishedAt: null,
    workerId: null,
    stages: stages.map((plan) => ({ ...plan, ...pendingStage, failed: 0, runs: 0 })),
    lostInARow: 0,
    error: null,
  };
}

const pendingStage = { status: 'pending', done: 0, total: null, startedAt: null, finishedAt: null } as const;

function foldStage(summary: JobSummary, data: JobEventData<'stage'>, at: string): JobSummary {
  const message = data.message ?? null;
  if (data.status === 'running') {
    const stages = changeStage(summary.stages, data.stage, (stage) => ({
      ...stage,
      status: 'running',
      runs: stage.runs + 1,
      startedAt: at,
      finishedAt: null,
    }));
    return { ...summary, stages, currentStage: data.stage, message, progress: advance(summary, stages) };
  }
  const stages = changeStage(summary.stages, data.stage, (stage) => ({
    ...stage,
    status: 'completed',
    done: stage.total ?? stage.done,
    finishedAt: at,
  }));
  return { ...summary, stages, message, progress: advance(summary, stages), lostInARow: 0 };
}

function foldRetry(summary: JobSummary, attempt: number, data: JobEventData<'retried'>): JobSummary {
  const byUser = data.reason === 'user';
  const from = summary.stages.findIndex((stage) => stage.name === data.fromStage);
  const stages = summary.stages.map((stage, index): Stage => {
    if (index < from) return stage;
    return { ...stage, ...pendingStage, failed: byUser ? 0 : stage.failed };
  });
  return {
    ...summary,
    stages,
    status: 'queued',
    attempt,
    // What a lost worker had finished is not done again, so the bar stays where it was.
    progress: byUser ? weightedProgress(stages) : summary.progress,
    currentStage: null,
    message: null,
    startedAt: null,
    finishedAt: null,
    workerId: null,
    error: null,
    lostInARow: data.reason === 'worker-lost' ? summary.lostInARow + 1 : 0,
  };
}

function finish(summary: JobSummary, status: 'completed' | 'failed' | 'cancelled', at: string): JobSummary {
  const stages = summary.stages.map((stage): Stage => {
    return stage.status === 'running' ? { ...stage, status, finishedAt: at } : stage;
  });
  return { ...summary, status, stages, finishedAt: at, workerId: null };
}

function changeStage(stages: Stage[], name: string, change: (stage: Stage) => Stage): Stage[] {
  return stages.map((stage) => (stage.name === name ? change(stage) : stage));
}

function advance(summary: JobSummary, stages: readonly Stage[]): number {
  return Math.max(summary.progress, weightedProgress(stages));
}

/** 0–100: each stage's weight times its share done. 100 is kept for a completed job. */
function weightedProgress(stages: readonly Stage[]): number {
  let sum = 0;
  for (const stage of stages) sum += stage.weight * stageShare(stage);
  return Math.min(99.9, Math.round(sum * 1000) / 10);
}

/** 0–1: how much of a stage is done. */
export function stageShare(stage: Stage): number {
  if (stage.status === 'completed') return 1;
  if (stage.status === 'pending' || stage.total === null || stage.total === 0) return 0;
  return Math.min(1, stage.done / stage.total);
}
