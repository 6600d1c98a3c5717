import { stopPush } from '../api/pushDevice.ts';
import { serviceWorker } from '../lib/browserNotices.ts';
import { createSnapshotStore } from '../lib/snapshotStore.ts';
import { forgetLastKnown } from '../stores/lastKnownOwner.ts';

/**
 * Before someone signs out here: no push of theirs, no notice, nothing that was kept for a time without a network and no
 * file that waits to be sent stays.
 */
export async function leaveBrowser(): Promise<void> {
  const closeNotices = async () => {
    const registration = await serviceWorker();
    for (const notice of (await registration?.getNotifications()) ?? []) notice.close();
  };
  const forgetFiles = async () => await (await import('../intakes/runner.ts')).keptIntakes.clear();
  // What fails leaves nobody signed in.
  await Promise.allSettled([stopPush(), closeNotices(), forgetLastKnown(createSnapshotStore()), forgetFiles()]);
}
