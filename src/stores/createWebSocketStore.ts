import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedChange, FeedClock, FeedHttp, OpenFeedSocket } from '../realtime/feedTypes.ts';
import { createFrameBatch, type FrameClock } from '../realtime/frameBatch.ts';
import { createJobFeed } from '../realtime/jobFeed.ts';
import { applyChanges } from './applyChanges.ts';
import type { WebSocketState } from './webSocketState.ts';

/** StrictMode and a hot reload let go of the connection and take it up again at once. */
const disconnectAfterMs = 1_000;

export type WebSocketStoreDeps = { open: OpenFeedSocket; http: FeedHttp; clock: FeedClock & FrameClock };

/** The store of all live data, fed by one connection; changes reach it once per animation frame. */
export function createWebSocketStore({ open, http, clock }: WebSocketStoreDeps): StoreApi<WebSocketState> {
  return createStore<WebSocketState>()((set) => {
    const batch = createFrameBatch<FeedChange>((changes) => set((state) => applyChanges(state, changes)), clock);
    const feed = createJobFeed({
      open,
      http,
      clock,
      sink: { change: batch.add, connection: (connection) => set({ connection }) },
    });
    let cancelDisconnect: (() => void) | null = null;

    return {
      connection: { state: 'connecting', sinceMs: clock.now() },
      jobs: new Map(),
      summaries: new Map(),
      rowsVersion: 0,
      malformedCount: 0,
      connect: () => {
        cancelDisconnect?.();
        cancelDisconnect = null;
        feed.start();
      },
      disconnect: () => {
        cancelDisconnect?.();
        cancelDisconnect = clock.after(disconnectAfterMs, feed.stop);
      },
      follow: feed.follow,
      followList: feed.followList,
    };
  });
}
