import type { JobState } from '../applyJobEvent.ts';
import type { Artifact, ArtifactDraft, ArtifactOf } from '../artifact.ts';
import { foldSummary, stageShare } from '../foldSummary.ts';
import { isTerminal, type JobSummary, type Stage } from '../job.ts';
import type { JobEvent, JobEventDraft, JobEventData } from '../jobEvent.ts';

/** The stages of a foreign job: each reaches on the backend's own scale of 0–100 from its mark to the next one's. */
export type ForeignPlan = {
  pipeline: string;
  /** In order; the first at 0. */
  stages: readonly { name: string; from: number }[];
  /** Whether its messages are few, each worth a line of the log. */
  logsMessages?: boolean;
};

/** What a backend told of a job, put into events of our own; it is told in order and as often as the backend likes. */
export type ForeignJob = {
  /** As it stands after all that was told so far; null until `begin`. */
  readonly summary: JobSummary | null;
  readonly events: readonly JobEvent[];
  artifacts: () => IterableIterator<Artifact>;
  artifact: (id: string) => Artifact | undefined;
  /** Makes the job known. Each of the others does so too, where it is not. */
  begin: (about?: { name?: string | undefined; variant?: string; plan?: ForeignPlan['stages'] }) => void;
  start: () => void;
  /** Begins anew what had ended. */
  reopen: () => void;
  /** Moves on; where no stage is named, to that which `progress` (0–100) lies in. Never goes back. */
  reach: (to: { stage?: string | undefined; progress?: number | undefined; message?: string | undefined }) => void;
  put: (artifact: ArtifactDraft) => void;
  /** A line of the log. */
  note: (message: string) => void;
  complete: (result: JobEventData<'completed'>['result']) => void;
  fail: (message: string, stage?: string) => void;
  cancel: () => void;
};

/** `at`: when it happened, or else when it was heard of; ISO 8601. */
export function foreignJob(id: string, plan: ForeignPlan, known: JobState | null, at: string): ForeignJob {
  let summary = known?.summary ?? null;
  const events: JobEvent[] = [];
  const made = new Map<string, Artifact>();

  const add = (draft: JobEventDraft) => {
    const attempt = (summary?.attempt ?? 1) + (draft.type === 'retried' ? 1 : 0);
    const event: JobEvent = { jobId: id, seq: (summary?.lastSeq ?? 0) + 1, attempt, at, ...draft };
    summary = foldSummary(summary, event);
    events.push(event);
  };

  const begin: ForeignJob['begin'] = ({ name, variant, plan: stages = plan.stages } = {}) => {
    if (summary !== null) return;
    add({
      type: 'created',
      data: {
        pipeline: plan.pipeline,
        name: name === undefined || name === '' ? id : name,
        lane: 'normal',
        ownerId: null,
        stages: stages.map((stage, index) => ({
          name: stage.name,
          weight: ((stages[index + 1]?.from ?? 100) - stage.from) / 100,
          unit: 'percent',
        })),
        ...(variant !== undefined && { variant }),
      },
    });
    add({ type: 'queued', data: { lane: 'normal' } });
  };

  const current = (): JobSummary => {
    begin();
    if (summary === null) throw new Error('a job that has begun is known');
    return summary;
  };

  const start = () => {
    if (current().status === 'queued') add({ type: 'started', data: { workerId: plan.pipeline } });
  };

  const moveTo = (index: number) => {
    for (const [place, stage] of current().stages.entries()) {
      if (place < index && stage.status !== 'completed') {
        add({ type: 'stage', data: { stage: stage.name, status: 'completed' } });
      }
    }
    const stage = current().stages[index];
    if (stage?.status === 'pending') add({ type: 'stage', data: { stage: stage.name, status: 'running' } });
  };

  const reach: ForeignJob['reach'] = ({ stage: name, progress, message }) => {
    if (isTerminal(current().status)) return;
    start();
    const { stages } = current();
    const named = stages.findIndex((stage) => stage.name === name);
    const running = stages.findIndex((stage) => stage.name === current().currentStage);
    const index = Math.max(named >= 0 ? named : stageAt(stages, progress), running, 0);
    moveTo(index);
    const stage = current().stages[index];
    if (stage?.status !== 'running') return;
    const share = progress === undefined ? 0 : shareIn(stages, index, progress);
    const done = Math.max(stage.done, Math.round(share * 1_000) / 10);
    const text = message ?? (named < 0 ? name : undefined);
    const said = current().message;
    const isNews = done > stage.done || (text !== undefined && text !== said);
    if (!isNews) return;
    const data = { stage: stage.name, done, total: 100 };
    add({ type: 'progress', data: text === undefined ? data : { ...data, message: text } });
    if (plan.logsMessages === true && text !== undefined && text !== said) {
      add({ type: 'log', data: { level: 'info', message: text, stage: stage.name } });
    }
  };

  const artifact = (id: string) => made.get(id) ?? known?.artifacts.get(id);

  return {
    get summary() {
      return summary;
    },
    events,
    artifact,
    artifacts: function* () {
      for (const item of known?.artifacts.values() ?? []) if (!made.has(item.id)) yield item;
      yield* made.values();
    },
    begin,
    start,
    reach,
    reopen: () => {
      const { status, stages } = current();
      const fromStage = stages[0]?.name;
      if (!isTerminal(status) || fromStage === undefined) return;
      add({ type: 'retried', data: { by: { kind: 'system' }, reason: 'user', fromStage } });
    },
    put: (item) => {
      if (isTerminal(current().status)) return;
      const before = artifact(item.id);
      if (before !== undefined && isSame(before, item)) return;
      const op = item.status === 'failed' ? 'failed' : before === undefined ? 'added' : 'updated';
      add({ type: 'artifact', data: { op, artifact: item } });
      made.set(item.id, { ...item, seq: before?.seq ?? current().lastSeq, at });
    },
    note: (message) => {
      if (!isTerminal(current().status)) add({ type: 'log', data: { level: 'info', message } });
    },
    complete: (result) => {
      if (isTerminal(current().status)) return;
      start();
      moveTo(current().stages.length);
      add({ type: 'completed', data: { result } });
    },
    fail: (message, stage) => {
      if (isTerminal(current().status)) return;
      add({
        type: 'failed',
        data: { error: { code: 'backend_failed', message }, ...(stage !== undefined && { stage }) },
      });
    },
    cancel: () => {
      if (!isTerminal(current().status)) add({ type: 'cancelled', data: { by: { kind: 'system' } } });
    },
  };
}

/** The artifacts of a kind, those that were told of last at the end. */
export function ofKind<K extends Artifact['kind']>(job: ForeignJob, kind: K): ArtifactOf<K>[] {
  return [...job.artifacts()].filter((item): item is ArtifactOf<K> => item.kind === kind);
}

function stageAt(stages: readonly Stage[], progress = 0): number {
  let mark = 0;
  let index = 0;
  for (const [place, { weight }] of stages.entries()) {
    if (progress >= mark - 0.001) index = place;
    mark += weight * 100;
  }
  return index;
}

function shareIn(stages: readonly Stage[], index: number, progress: number): number {
  const from = stages.slice(0, index).reduce((sum, { weight }) => sum + weight * 100, 0);
  const width = (stages[index]?.weight ?? 1) * 100;
  const share = (progress - from) / width;
  return Math.min(1, Math.max(0, share, stages[index] === undefined ? 0 : stageShare(stages[index])));
}

function isSame({ seq: _seq, at: _at, ...before }: Artifact, item: ArtifactDraft): boolean {
  return JSON.stringify(before) === JSON.stringify(item);
}
