import type { JobState, LogEvent } from '#protocol/applyJobEvent';
import type { JobSummary } from '#protocol/job';
import type { Texts } from '../../../locales/en/index.ts';
import { artifactTitle } from '../artifactTitle.ts';

export type ProblemItem = {
  key: string;
  /** What could not be made; null where the fault concerns the whole job. */
  title: string | null;
  artifactId: string | null;
  stage: string | null;
  message: string;
  hint: string | null;
};

/** Faults of one kind. `fatal`: the job ended by it. */
export type ProblemGroup = { code: string; fatal: boolean; items: ProblemItem[] };

/**
 * Everything that went wrong and still holds, grouped by code: what ended the job first, then by number. What an
 * attempt failed at and a later one made is no problem any more.
 */
export function problemGroups(
  artifacts: JobState['artifacts'],
  log: readonly LogEvent[],
  summary: Pick<JobSummary, 'error' | 'attempt' | 'currentStage'>,
  texts: Pick<Texts, 'pipelines'>,
): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  const put = (code: string, item: ProblemItem, fatal = false) => {
    const group = groups.get(code) ?? { code, fatal, items: [] };
    group.items.push(item);
    groups.set(code, group);
  };

  if (summary.error !== null) {
    const { code, message, hint } = summary.error;
    put(code, { ...ofJob, key: 'job', stage: summary.currentStage, message, hint: hint ?? null }, true);
  }
  for (const artifact of artifacts.values()) {
    if (artifact.status !== 'failed') continue;
    const { code = 'internal', message = '', hint } = artifact.error ?? {};
    const { id, stage } = artifact;
    put(code, {
      key: id,
      title: artifactTitle(artifact, texts, artifacts),
      artifactId: id,
      stage,
      message,
      hint: hint ?? null,
    });
  }
  for (const event of log) {
    if (event.type !== 'log' || event.attempt !== summary.attempt) continue;
    const { level, code, artifactId, stage = null, message } = event.data;
    // What is told of an artifact stands with the artifact.
    if (level === 'info' || code === undefined || artifactId !== undefined) continue;
    put(code, { ...ofJob, key: `log-${event.seq}`, stage, message, hint: null });
  }
  return [...groups.values()].sort((a, b) => Number(b.fatal) - Number(a.fatal) || b.items.length - a.items.length);
}

const ofJob = { title: null, artifactId: null };
