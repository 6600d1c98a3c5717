import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { ArtifactDraft } from '#protocol/artifact';
import { jobEventSchema, type JobEvent, type JobEventData, type JobEventDraft } from '#protocol/jobEvent';

export const jobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a01';
const bornMs = Date.parse('2026-11-20T10:00:00.000Z');

const stages = [
  { name: 'crawl', weight: 0.25 },
  { name: 'ocr', weight: 0.55 },
  { name: 'match', weight: 0.05 },
  { name: 'render', weight: 0.15 },
];

export type JobBuilder = ReturnType<typeof buildJob>;

/** A job written event by event; every event is checked against the contract, and its state is the real fold. */
export function buildJob(about: { name?: string; ownerId?: string | null; stages?: typeof stages } = {}) {
  const events: JobEvent[] = [];
  const seen = new Set<string>();
  let attempt = 1;
  let nowMs = bornMs;

  function add(draft: JobEventDraft): typeof builder {
    const seq = events.length + 1;
    const at = new Date(nowMs).toISOString();
    events.push(jobEventSchema.parse({ jobId, seq, attempt, at, ...draft }));
    return builder;
  }

  function artifact(draft: ArtifactDraft): typeof builder {
    const op = draft.status === 'failed' ? 'failed' : seen.has(draft.id) ? 'updated' : 'added';
    seen.add(draft.id);
    return add({ type: 'artifact', data: { op, artifact: draft } });
  }

  const builder = {
    events,
    add,
    artifact,
    /** Lets this much time go by before the next event. */
    after: (ms: number) => {
      nowMs += ms;
      return builder;
    },
    started: () => add({ type: 'started', data: { workerId: 'worker-1' } }),
    stage: (stage: string, total?: number) => {
      add({ type: 'stage', data: { stage, status: 'running' } });
      return total === undefined ? builder : builder.progress(stage, 0, total);
    },
    stageDone: (stage: string) => add({ type: 'stage', data: { stage, status: 'completed' } }),
    progress: (stage: string, done: number, total: number, message?: string) =>
      add({ type: 'progress', data: { stage, done, total, ...(message === undefined ? {} : { message }) } }),
    log: (data: JobEventData<'log'>) => add({ type: 'log', data }),
    fail: (data: JobEventData<'failed'>) => add({ type: 'failed', data }),
    retry: (reason: JobEventData<'retried'>['reason'], fromStage: string) => {
      attempt += 1;
      const by = reason === 'user' ? ({ kind: 'user', id: 'u1' } as const) : ({ kind: 'system' } as const);
      return add({ type: 'retried', data: { by, reason, fromStage } }).add({
        type: 'queued',
        data: { lane: 'normal' },
      });
    },
    /** When the last event happened, in milliseconds since 1970. */
    nowMs: () => nowMs,
    state: (): JobState => {
      const state = applyJobEvents(null, events);
      if (state === null) throw new Error('The job has no events');
      return state;
    },
  };

  add({
    type: 'created',
    data: {
      pipeline: 'automation',
      variant: 'automation',
      name: about.name ?? 'Sample shop',
      lane: 'normal',
      ownerId: about.ownerId ?? null,
      stages: about.stages ?? stages,
    },
  });
  return add({ type: 'queued', data: { lane: 'normal' } });
}
