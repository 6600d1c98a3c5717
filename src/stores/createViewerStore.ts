import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Viewer } from '#protocol/account';
import type { Me } from '../api/me.ts';
import type { FeedClock } from '../realtime/feedTypes.ts';

const retryAfterMs = 3_000;

export type ViewerState = {
  /** Null until the server has told, and for good at a backend that is not ours. */
  me: Me | null;
  /** Since when the server no longer knows us, who were signed in; what is shown stays. */
  signedOutMs: number | null;
  /** Asks the server who we are, again and again until it answers. */
  ask: () => Promise<void>;
  /** Somebody has signed in here. */
  signedIn: (viewer: Viewer) => void;
  /** A request was refused since the server does not know us. */
  signedOut: () => void;
};

type ViewerStoreDeps = { load: () => Promise<Me>; clock: Pick<FeedClock, 'now' | 'after'> };

/** Who looks at this page, as the server knows them. */
export function createViewerStore({ load, clock }: ViewerStoreDeps): StoreApi<ViewerState> {
  return createStore<ViewerState>()((set, get) => {
    let asking: Promise<void> | null = null;
    /** Answers to questions of an earlier one are about who was here before. */
    let generation = 0;

    const take = (me: Me) => {
      const before = get().me;
      // Whoever was signed in keeps what is on the screen: it is marked, and not taken away.
      if (before !== null && before.viewer !== null && me.viewer === null) get().signedOut();
      else set({ me, signedOutMs: null });
    };

    const askOnce = async () => {
      const mine = generation;
      try {
        const me = await load();
        if (mine === generation) take(me);
      } catch {
        if (mine === generation) clock.after(retryAfterMs, () => void get().ask());
      }
    };

    return {
      me: null,
      signedOutMs: null,
      ask: () => {
        const mine = (asking ??= askOnce().finally(() => {
          if (asking === mine) asking = null;
        }));
        return mine;
      },
      signedIn: (viewer) => {
        const { me } = get();
        generation += 1;
        asking = null;
        if (me !== null) set({ me: { ...me, viewer }, signedOutMs: null });
      },
      signedOut: () => {
        const { me, signedOutMs } = get();
        if (me !== null && me.viewer !== null && signedOutMs === null) set({ signedOutMs: clock.now() });
      },
    };
  });
}
