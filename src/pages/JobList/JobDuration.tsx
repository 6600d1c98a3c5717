import type { JobSummary } from '#protocol/job';
import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';

/** How long a job took, or has been running for, ticking. */
export function JobDuration({ job }: { job: JobSummary }) {
  const { startedAt, finishedAt } = job;
  const format = useFormat();
  if (startedAt === null) return null;
  if (finishedAt === null) return <Running sinceMs={Date.parse(startedAt)} />;
  return format.duration(Date.parse(finishedAt) - Date.parse(startedAt));
}

function Running({ sinceMs }: { sinceMs: number }) {
  const format = useFormat();
  const nowMs = useNow(1_000);
  // Whole seconds: tenths would only flicker.
  return format.duration(Math.max(1, Math.round((nowMs - sinceMs) / 1_000)) * 1_000);
}
