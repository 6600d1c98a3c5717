import { useConnection } from '../../hooks/useConnection.ts';
import { AsOf } from '../ui/AsOf.tsx';

/** Since when rows of jobs are no longer kept true; nothing while they are. */
export function RowsAge() {
  const { state, sinceMs } = useConnection();
  // Up to the moment when the connection was lost, silence meant that nothing had happened.
  return state === 'offline' || state === 'signed-out' ? <AsOf atMs={sinceMs} /> : null;
}
