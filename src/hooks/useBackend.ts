import { use } from 'react';
import { loadBackend, nativeBackend, type Backend } from '../api/backend.ts';
import { env } from '../env.ts';

/** What the backend behind this dashboard can do. Suspends at first where that is not our own. */
export function useBackend(): Backend {
  return env.protocol === 'native' ? nativeBackend : use(loadBackend());
}
