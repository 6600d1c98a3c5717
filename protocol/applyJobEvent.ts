import type { Artifact } from './artifact.ts';
import { foldSummary, isEffective } from './foldSummary.ts';
import type { JobSummary } from './job.ts';
import type { JobEvent } from './jobEvent.ts';

/** All that is known of a job at one event of its life. */
export type JobState = {
  summary: JobSummary;
  /** By id, in the order of their first event. */
  artifacts: ReadonlyMap<string, Artifact>;
  /** The events that a person reads as lines. */
  log: readonly LogEvent[];
  result: Record<string, unknown> | null;
};

const logEventTypes = ['log', 'notice', 'started', 'stage', 'retried', 'failed', 'cancelled', 'completed'] as const;
/** An event that is a line of the job's log; of the artifacts, only those that failed. */
export type LogEvent = Extract<JobEvent, { type: (typeof logEventTypes)[number] | 'artifact' }>;

/**
 * The one fold: the state of a job after its next event. Pure; the same on server and browser.
 *
 * An event that is not the next one (`seq` ≠ `lastSeq + 1`) changes nothing, so duplicates and strays are harmless.
 * `state` is null before the first event, which must be `created`.
 */
export function applyJobEvent(state: JobState | null, event: JobEvent): JobState | null {
  return applyJobEvents(state, [event]);
}

/** `applyJobEvent` over many events, copying each collection at most once however many they are. */
export function applyJobEvents(state: JobState | null, events: readonly JobEvent[]): JobState | null {
  let summary = state?.summary ?? null;
  let result = state?.result ?? null;
  let artifacts: Map<string, Artifact> | null = null;
  let log: LogEvent[] | null = null;

  for (const event of events) {
    const before = summary;
    summary = foldSummary(before, event);
    if (summary === before || !isEffective(before, event)) continue;
    if (event.type === 'completed') result = event.data.result;
    if (event.type === 'retried') result = null;
    if (event.type === 'artifact' || event.type === 'retried') {
      artifacts ??= new Map(state?.artifacts);
      foldArtifacts(artifacts, event, summary);
    }
    if (isLogEvent(event)) {
      log ??= state === null ? [] : state.log.slice();
      log.push(event);
    }
  }

  if (summary === null || summary === state?.summary) return state;
  return {
    summary,
    artifacts: artifacts ?? state?.artifacts ?? new Map(),
    log: log ?? state?.log ?? [],
    result,
  };
}

function foldArtifacts(
  artifacts: Map<string, Artifact>,
  event: Extract<JobEvent, { type: 'artifact' | 'retried' }>,
  summary: JobSummary | null,
): void {
  if (event.type === 'artifact') {
    const { artifact } = event.data;
    artifacts.set(artifact.id, { ...artifact, seq: artifacts.get(artifact.id)?.seq ?? event.seq, at: event.at });
    return;
  }
  // What was not finished is made again; what had failed only where a person asked for it.
  const stages = summary?.stages ?? [];
  const redone = new Set(
    stages.slice(stages.findIndex((stage) => stage.name === event.data.fromStage)).map((s) => s.name),
  );
  for (const [id, artifact] of artifacts) {
    const again = artifact.status === 'pending' || (artifact.status === 'failed' && event.data.reason === 'user');
    if (again && redone.has(artifact.stage)) artifacts.delete(id);
  }
}

function isLogEvent(event: JobEvent): event is LogEvent {
  if (event.type === 'artifact') return event.data.op === 'failed';
  return (logEventTypes as readonly string[]).includes(event.type);
}
