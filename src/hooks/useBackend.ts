import { use, useMemo } from 'react';
import { endpoints } from '#protocol/http';
import { loadBackend, nativeBackend, type Backend } from '../api/backend.ts';
import { env } from '../env.ts';
import { useAccess } from './useAccess.ts';

/** What the backend behind this dashboard can do for the viewer. Suspends at first where that is not our own. */
export function useBackend(): Backend {
  const backend = env.protocol === 'native' ? nativeBackend : use(loadBackend());
  const { may } = useAccess();
  return useMemo(
    () => ({ ...backend, offers: (name) => backend.offers(name) && may(endpoints[name].need) }),
    [backend, may],
  );
}
