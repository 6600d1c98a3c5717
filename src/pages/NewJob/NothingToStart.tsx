import { Lock, Radio } from 'lucide-react';
import { Page } from '../../components/layout/Page.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';

/** No jobs are started from here: since one may not, or since the backend takes none. */
export function NothingToStart() {
  const { newJob, connection, account } = useTexts();
  const { viewer } = useViewer();
  const { noStart, noStartText } = connection.waiting;
  if (viewer !== null) {
    const { title, viewers } = account.noAccess;
    return (
      <Page title={newJob.title} width="reading">
        <EmptyState icon={<Lock aria-hidden="true" />} title={title} text={viewers(account.roles[viewer.role])} />
      </Page>
    );
  }
  return (
    <Page title={newJob.title} width="reading">
      <EmptyState icon={<Radio aria-hidden="true" />} title={noStart} text={noStartText} />
    </Page>
  );
}
