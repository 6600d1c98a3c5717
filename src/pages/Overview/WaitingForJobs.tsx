import { Radio } from 'lucide-react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** Nothing yet, for those who start nothing here, and of a backend that tells only of what happens from now on. */
export function WaitingForJobs() {
  const { connection } = useTexts();
  const { keepsLog } = useBackend();
  const { title, text } = connection.waiting;
  return (
    <EmptyState
      icon={<Radio aria-hidden="true" />}
      title={title}
      text={keepsLog ? text : `${text} ${connection.liveOnlyNote}`}
    />
  );
}
