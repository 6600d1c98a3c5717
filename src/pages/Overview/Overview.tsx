import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { AwaySummary } from '../../components/job/away/AwaySummary.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useJobCounts } from '../../hooks/useJobCounts.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { ActivityPanel } from './ActivityPanel.tsx';
import { CountStrip } from './CountStrip.tsx';
import { FinishedPanel } from './FinishedPanel.tsx';
import { RunningPanel } from './RunningPanel.tsx';
import { WaitingForJobs } from './WaitingForJobs.tsx';
import { Welcome } from './Welcome.tsx';

// Beside the jobs, and with what it needs of its own: it may come a moment after them.
const LanesPanel = lazy(async () => ({ default: (await import('./LanesPanel.tsx')).LanesPanel }));

const everyJob = {};

/** What is going on, at a glance; on the first visit, what this is and where to begin. */
export function Overview() {
  const { overview } = useTexts();
  const { keepsLog, offers } = useBackend();
  const { counts, oldSinceMs } = useJobCounts(everyJob);
  const total = counts === null ? null : Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return (
      <Page title={overview.title} width="reading">
        {keepsLog && offers('createJob') ? <Welcome /> : <WaitingForJobs />}
      </Page>
    );
  }
  return (
    <Page
      title={overview.title}
      meta={oldSinceMs !== null && <AsOf atMs={oldSinceMs} />}
      actions={
        offers('createJob') && (
          <ButtonLink
            to={paths.new.to()}
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
            className="max-lg:hidden"
          >
            {overview.newJob}
          </ButtonLink>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <AwaySummary />
        <CountStrip counts={counts} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px] 2xl:grid-cols-[minmax(0,1fr)_400px]">
          <div className="flex min-w-0 flex-col gap-4">
            <RunningPanel />
            <FinishedPanel />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Suspense fallback={<LanesToCome />}>{total === null ? <LanesToCome /> : <LanesPanel />}</Suspense>
            <ActivityPanel />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Nor are they asked for before it is known that there are jobs: a first visit has no use for them. */
function LanesToCome() {
  return <Skeleton className="h-64 rounded-lg" />;
}
