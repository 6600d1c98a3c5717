import { memo } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { isTerminal, type JobStatus } from '#protocol/job';
import { Downloads } from '../../components/job/result/Downloads.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import type { JobView } from '../../pipelines/jobView.ts';
import { plainJobView } from './plainJobView.tsx';

type JobResultProps = { result: JobState['result']; status: JobStatus; view: JobView; fileUrl: UseJob['fileUrl'] };

/** What the job came to: its figures, and its files to take away. */
export const JobResult = memo(function JobResult({ result, status, view, fileUrl }: JobResultProps) {
  const { jobMonitor, sharing } = useTexts();
  const words = jobMonitor.result;
  const { viewer } = useViewer();
  if (result === null) {
    return <p className="py-6 text-center text-ink-muted">{isTerminal(status) ? words.noneFailed : words.none}</p>;
  }
  const { ResultView, downloads } = view.knowsResult?.(result) === false ? plainJobView : view;
  return (
    <div className="flex flex-col gap-4">
      <ResultView result={result} />
      {viewer?.share == null ? (
        <Downloads downloads={downloads(result)} fileUrl={fileUrl} />
      ) : (
        // Sheets and archives can't be masked: a link does not open them.
        <p className="text-ink-muted">{sharing.page.noFiles}</p>
      )}
    </div>
  );
});
