import { Allowed } from '../../components/account/Allowed.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useSystem } from '../../hooks/useSystem.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { AdminPlaces } from './AdminPlaces.tsx';
import { AdminSkeleton } from './AdminSkeleton.tsx';
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

function LiveSystem() {
  const { system: words } = useTexts();
  const { system, error, oldSinceMs, refetch } = useSystem();
  const [view, changeView] = useAdminView();
  const isOld = oldSinceMs !== null;
  return (
    <Page title={words.title} meta={system !== null && isOld && <AsOf atMs={oldSinceMs} />} actions={<AdminPlaces />}>
      {system === null && error !== null && <ErrorState error={error} onRetry={refetch} />}
      {system === null && error === null && <AdminSkeleton />}
      {system !== null && (
        <div className={cx('flex flex-col gap-4', isOld && 'grayscale')}>
          <NowStrip system={system} isOld={isOld} />
          <TroubleList lanes={system.queues.lanes} />
          <ChartGrid view={view} onChange={changeView} />
          <WorkersPanel workers={system.workers} oldSinceMs={oldSinceMs} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <FailuresPanel range={view.range} />
            <OldestPanel jobs={system.oldestWaiting} isOld={isOld} />
          </div>
          <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
            <AccuracyPanel />
            <ClientsPanel clients={system.clients} feed={system.feed} />
            <ServerPanel server={system.server} />
          </div>
        </div>
      )}
    </Page>
  );
}
