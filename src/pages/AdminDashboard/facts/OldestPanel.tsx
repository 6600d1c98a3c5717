import { Link } from 'wouter';
import type { OldestWaiting } from '#protocol/metrics';
import { OwnerName } from '../../../components/account/OwnerName.tsx';
import { Waited } from '../../../components/queue/Waited.tsx';
import { Panel } from '../../../components/ui/Panel.tsx';
import { useTexts } from '../../../hooks/useTexts.ts';
import { paths } from '../../../paths.ts';

/** The jobs that have waited longest, whatever their lane. */
export function OldestPanel({ jobs, isOld }: { jobs: readonly OldestWaiting[]; isOld: boolean }) {
  const { system } = useTexts();
  const { oldest: words } = system;
  return (
    <Panel
      title={words.title}
      flush
      actions={
        <Link to={paths.queues.to()} className="shrink-0 text-[13px] text-accent hover:underline">
          {words.all}
        </Link>
      }
    >
      {jobs.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted">{words.none}</p>
      ) : (
        <ol className="divide-y divide-line">
          {jobs.map((job) => (
            <OldestRow key={job.id} job={job} isOld={isOld} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function OldestRow({ job, isOld }: { job: OldestWaiting; isOld: boolean }) {
  const { system, pipelines } = useTexts();
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <Link to={paths.job.to(job.id)} className="min-w-0 truncate rounded font-medium hover:underline">
          {job.name}
        </Link>
        <span className="tabular shrink-0 text-[13px]">
          <Waited since={job.since} isOld={isOld} />
        </span>
      </div>
      <p className="flex min-w-0 gap-x-3 text-xs text-ink-muted">
        <span className="shrink-0">{system.oldest.inLane(pipelines.lanes[job.lane])}</span>
        {job.ownerId !== null && <OwnerName ownerId={job.ownerId} />}
      </p>
    </li>
  );
}
