import { SharedShell } from './components/layout/SharedShell.tsx';
import { SharedJob } from './pages/JobMonitor/shared/SharedJob.tsx';

/** The dashboard of those who have a link to one job, and nothing else. */
export function SharedApp() {
  return (
    <SharedShell>
      <SharedJob />
    </SharedShell>
  );
}
