import { Allowed } from '../../components/account/Allowed.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useSystem } from '../../hooks/useSystem.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { AdminPlaces } from './AdminPlaces.tsx';
import { ChartGrid } from './charts/ChartGrid.tsx';
import { AccuracyPanel } from './facts/AccuracyPanel.tsx';
import { ClientsPanel } from './facts/ClientsPanel.tsx';
import { OldestPanel } from './facts/OldestPanel.tsx';
import { ServerPanel } from './facts/ServerPanel.tsx';
import { FailuresPanel } from './failures/FailuresPanel.tsx';
import { NowStrip } from './NowStrip.tsx';
import { TroubleList } from './TroubleList.tsx';
import { useAdminView } from './useAdminView.ts';
import { WorkersPanel } from './workers/WorkersPanel.tsx';

/** The system as those who run it see it: live figures, their course, workers, failures. */
export function AdminDashboard() {
  const { system } = useTexts();
  return (
    <Allowed title={system.title} need="operator" withoutAccounts>
      <LiveSystem />
    </Allowed>
  );
}

/** What is asked for apart (figures over time, failures) is shown whether or not the live part has come. */
function LiveSystem() {
  const { system: words } = useTexts();
  const { system, error, oldSinceMs, refetch } = useSystem();
  const [view, changeView] = useAdminView();
  const isOld = oldSinceMs !== null;
  return (
    <Page title={words.title} meta={system !== null && isOld && <AsOf atMs={oldSinceMs} />} actions={<AdminPlaces />}>
      <div className={cx('flex flex-col gap-4', isOld && 'grayscale')}>
        {system !== null && (
          <>
            <NowStrip system={system} isOld={isOld} />
            <TroubleList lanes={system.queues.lanes} />
          </>
        )}
        {system === null && error === null && <Skeleton className="h-44 rounded-lg" />}
        {system === null && error !== null && <ErrorState error={error} onRetry={refetch} />}
        <ChartGrid view={view} onChange={changeView} />
        {system === null && error === null && <Skeleton className="h-64 rounded-lg" />}
        {system !== null && <WorkersPanel workers={system.workers} oldSinceMs={oldSinceMs} />}
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <FailuresPanel range={view.range} />
          {system !== null && <OldestPanel jobs={system.oldestWaiting} isOld={isOld} />}
        </div>
        <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
          <AccuracyPanel />
          {system !== null && (
            <>
              <ClientsPanel clients={system.clients} feed={system.feed} />
              <ServerPanel server={system.server} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
