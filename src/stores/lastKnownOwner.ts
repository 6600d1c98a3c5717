import type { SnapshotStore } from '../lib/snapshotStore.ts';

const ownerKey = 'owner';

/** Whose it is what is kept: someone else's is forgotten before theirs comes. */
export async function ownLastKnown(snapshots: SnapshotStore, owner: string): Promise<void> {
  const known = await snapshots.read(ownerKey);
  if (known?.value === owner) return;
  await snapshots.clear();
  await snapshots.write([{ key: ownerKey, atMs: Date.now(), value: owner }]);
}

/** Of what was theirs nothing stays in this browser once they have left. */
export async function forgetLastKnown(snapshots: SnapshotStore): Promise<void> {
  await snapshots.clear();
}
