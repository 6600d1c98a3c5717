import type { JobSummary } from '#protocol/job';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { Texts } from '../../locales/en/index.ts';
import { stageName } from './stageName.ts';

type Reader = { texts: Texts; format: ReturnType<typeof useFormat> };

export type JobProgressTexts = {
  percent: string;
  /** The running stage's name; null while none runs. */
  stage: string | null;
  /** «14 of 24», where the stage counts items. */
  items: string | null;
  /** What a screen reader says. */
  spoken: string;
};

/** How far a job is, in words. */
export function useJobProgressTexts(job: JobSummary): JobProgressTexts {
  return jobProgressTexts(job, { texts: useTexts(), format: useFormat() });
}

/** The same for one who has the reader's words at hand. */
export function jobProgressTexts(job: JobSummary, { texts, format }: Reader): JobProgressTexts {
  const percent = format.percent(Math.floor(job.progress) / 100);
  const current = job.stages.find((stage) => stage.name === job.currentStage);
  const running = job.status === 'running' && current !== undefined;
  const stage = running ? stageName(texts, current.name) : null;
  const items =
    running && current.unit !== 'percent' && current.total !== null && current.total > 0
      ? texts.pipelines.items(format.number(current.done), format.number(current.total))
      : null;
  const spoken = [percent, stage, items].filter((part) => part !== null).join(', ');
  return { percent, stage, items, spoken };
}
