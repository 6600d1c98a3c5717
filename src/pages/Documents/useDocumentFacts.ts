import type { JobSummary } from '#protocol/job';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { errorText } from '../../locales/errorText.ts';
import { readPages } from './readPages.ts';

/** What there is to say of a document beside its name and state: its pages, or why it could not be read. */
export function useDocumentFacts(job: JobSummary): string[] {
  const texts = useTexts();
  const format = useFormat();
  const { list, pages } = texts.documents;
  if (job.error !== null) return [errorText(texts, job.error).title];
  const { total, done, failed } = readPages(job);
  if (total === null) return [];
  const isReading = job.status === 'running' && done < total;
  return [
    isReading ? list.pagesDone(format.number(done), format.number(total)) : pages(format.number(total), total === 1),
    ...(failed > 0 ? [list.failedPages(failed)] : []),
  ];
}
