import { useEffect } from 'react';
import { intakeRunner } from '../intakes/runner.ts';
import { intakeStore } from '../intakes/intakeStore.ts';
import { ownerKey } from '../intakes/ownerKey.ts';
import { useAccess } from './useAccess.ts';
import { useViewer } from './useViewer.ts';

/** Goes on sending what was begun, on whatever page; asks before a page is left that alone has the files. */
export function useIntakeRunner(): void {
  const { viewer } = useViewer();
  const { may } = useAccess();
  const owner = viewer !== null && may('starter') ? ownerKey(viewer) : null;
  useEffect(() => (owner === null ? undefined : intakeRunner.start(owner)), [owner]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isLostWithPage()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

function isLostWithPage(): boolean {
  const { intakes } = intakeStore.getState();
  return [...intakes.values()].some(({ phase, isKept }) => !isKept && (phase === 'waiting' || phase === 'sending'));
}
