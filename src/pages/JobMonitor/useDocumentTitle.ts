import type { JobSummary } from '#protocol/job';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** How a job stands, for the browser's tab: «42 % · Sample shop», «2nd in line · …», «Failed · …». */
export function useDocumentTitle(summary: JobSummary, queuePosition: number | null): string {
  const { common, jobMonitor } = useTexts();
  const format = useFormat();
  const { status, progress, name } = summary;
  if (status === 'running') return jobMonitor.documentTitle(format.percent(Math.floor(progress) / 100), name);
  if (status === 'queued' && queuePosition !== null) {
    return jobMonitor.documentTitle(jobMonitor.queue.title(jobMonitor.queue.ordinal(queuePosition)), name);
  }
  return jobMonitor.documentTitle(common.status[status], name);
}
