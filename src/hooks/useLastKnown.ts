import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { env } from '../env.ts';
import { createSnapshotStore } from '../lib/snapshotStore.ts';
import { keepLastKnown } from '../stores/lastKnown.ts';
import { forgetLastKnown, ownLastKnown } from '../stores/lastKnownOwner.ts';
import { webSocketStore } from '../stores/useWebSocketStore.ts';
import { useViewerStore } from '../stores/useViewerStore.ts';

const snapshots = createSnapshotStore();

/** Keeps what this page shows for a time without a network; nothing for those who only have a link, or have left. */
export function useLastKnown(): void {
  const queries = useQueryClient();
  const me = useViewerStore((state) => state.me);
  const hasLeft = useViewerStore((state) => state.signedOutMs !== null) || (me !== null && me.viewer === null);
  const owner = me === null || me.viewer === null ? null : (me.viewer.id ?? 'local');
  const isLink = me?.viewer?.share !== null && me?.viewer?.share !== undefined;
  const isKept = env.protocol === 'native' && !hasLeft && !isLink;

  useEffect(() => {
    if (hasLeft) forgetLastKnown(snapshots).catch(() => undefined);
  }, [hasLeft]);
  useEffect(() => {
    if (!isKept) return undefined;
    if (owner !== null && !isLink) ownLastKnown(snapshots, owner).catch(() => undefined);
    return keepLastKnown({ snapshots, queries, live: webSocketStore, now: Date.now });
  }, [isKept, isLink, owner, queries]);
}
