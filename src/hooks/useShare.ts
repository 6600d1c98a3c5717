import { useWebSocketStore } from '../stores/useWebSocketStore.ts';
import { shareState, type ShareState } from './shareState.ts';
import { useConnection } from './useConnection.ts';
import { useViewer } from './useViewer.ts';

/** How the link stands that this page was opened with. */
export function useShare(): ShareState {
  const { me, isSignedOut } = useViewer();
  const { state: connection } = useConnection();
  const jobId = me?.viewer?.share?.jobId;
  const job = useWebSocketStore(({ jobs }) => (jobId === undefined ? undefined : jobs.get(jobId)));
  return shareState({ me, isSignedOut, connection, job });
}
