import { stopPush } from '../api/pushDevice.ts';
import { serviceWorker } from '../lib/browserNotices.ts';
import { createSnapshotStore } from '../lib/snapshotStore.ts';
import { forgetLastKnown } from '../stores/lastKnownOwner.ts';

/** Before someone signs out here: no push of theirs, no notice and nothing that was kept for a time without a network stays. */
export async function leaveBrowser(): Promise<void> {
  const closeNotices = async () => {
    const registration = await serviceWorker();
    for (const notice of (await registration?.getNotifications()) ?? []) notice.close();
  };
  // What fails leaves nobody signed in.
  await Promise.allSettled([stopPush(), closeNotices(), forgetLastKnown(createSnapshotStore())]);
}
