import { useEffect, useState } from 'react';
import { hasIntakes, onIntakes } from '../intakes/hasIntakes.ts';
import { intakeStore } from '../intakes/intakeStore.ts';
import { ownerKey } from '../intakes/ownerKey.ts';
import { useAccess } from './useAccess.ts';
import { useViewer } from './useViewer.ts';

/** Goes on sending what was begun, on whatever page; asks before a page is left that alone has the files. */
export function useIntakeRunner(): void {
  const { viewer } = useViewer();
  const { may } = useAccess();
  const owner = viewer !== null && may('starter') ? ownerKey(viewer) : null;
  const [isWanted, setIsWanted] = useState(hasIntakes);
  useEffect(() => onIntakes(() => setIsWanted(true)), []);
  useEffect(() => {
    if (owner === null || !isWanted) return undefined;
    let stop: (() => void) | null = null;
    let isOver = false;
    // What can't be loaded now is loaded with the next page.
    import('../intakes/runner.ts').then(
      ({ intakeRunner }) => {
        if (!isOver) stop = intakeRunner.start(owner);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      stop?.();
    };
  }, [owner, isWanted]);

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
