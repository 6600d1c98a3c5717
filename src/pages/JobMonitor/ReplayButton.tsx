import { History } from 'lucide-react';
import { Button } from '../../components/ui/Button.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

/** Opens and closes the replay of the job's life. */
export function ReplayButton({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { actions } = useTexts().jobMonitor;
  return (
    <Button
      icon={<History aria-hidden="true" className="size-4" />}
      aria-expanded={open}
      {...(open && { 'aria-controls': 'dvr' })}
      onClick={onToggle}
    >
      {actions.replay}
    </Button>
  );
}
