import { Radio } from 'lucide-react';
import { Page } from '../../components/layout/Page.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

/** The backend behind this dashboard takes no jobs from it: why, and where they come from. */
export function NothingToStart() {
  const { newJob, connection } = useTexts();
  const { noStart, noStartText } = connection.waiting;
  return (
    <Page title={newJob.title} width="reading">
      <EmptyState icon={<Radio aria-hidden="true" />} title={noStart} text={noStartText} />
    </Page>
  );
}
