import { Link } from 'wouter';
import type { WorkerStatus } from '#protocol/metrics';
import { ProgressBar } from '../../../components/ui/ProgressBar.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { paths } from '../../../paths.ts';

const jobsShown = 2;

/** What a worker does at the moment. */
export function WorkerJobs({ jobs }: { jobs: WorkerStatus['currentJobs'] }) {
  const { workers: words } = useTexts().system;
  const format = useFormat();
  if (jobs.length === 0) return <span className="text-[13px] text-ink-muted">{words.noJob}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {jobs.slice(0, jobsShown).map(({ id, name, progress }) => {
        const percent = format.percent(progress / 100);
        return (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_3.5rem_2.5rem] items-center gap-2 text-[13px]">
            <Link to={paths.job.to(id)} className="truncate rounded hover:underline">
              {name}
            </Link>
            <ProgressBar label={words.progressOf(name)} value={progress} valueText={percent} />
            <span aria-hidden="true" className="tabular text-right text-xs text-ink-muted">
              {percent}
            </span>
          </li>
        );
      })}
      {jobs.length > jobsShown && (
        <li className="text-xs text-ink-muted">{words.moreJobs(format.number(jobs.length - jobsShown))}</li>
      )}
    </ul>
  );
}
