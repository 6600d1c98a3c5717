import { Radio } from 'lucide-react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

/** Nothing was heard yet of a backend that tells only of what happens from now on. */
export function WaitingForJobs() {
  const { connection } = useTexts();
  return (
    <EmptyState
      icon={<Radio aria-hidden="true" />}
      title={connection.waiting.title}
      text={`${connection.waiting.text} ${connection.liveOnlyNote}`}
    />
  );
}
