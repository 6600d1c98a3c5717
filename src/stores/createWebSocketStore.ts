import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedChange, FeedClock, FeedHttp, FeedSink, OpenFeedSocket } from '../realtime/feedTypes.ts';
import { createFrameBatch, type FrameClock } from '../realtime/frameBatch.ts';
import { createJobFeed, type JobFeed, type JobFeedDeps } from '../realtime/jobFeed.ts';
import { applyChanges } from './applyChanges.ts';
import type { WebSocketState } from './webSocketState.ts';

/** StrictMode and a hot reload let go of the connection and take it up again at once. */
const disconnectAfterMs = 1_000;

export type WebSocketStoreDeps = {
  open: OpenFeedSocket;
  http: FeedHttp;
  clock: FeedClock & FrameClock;
  /** The feed of another sort of backend. */
  createFeed?: (deps: JobFeedDeps) => JobFeed;
  /** Takes what comes of notices. */
  onNotice?: FeedSink['notice'];
  /** Calls when the network or the reader comes back; the answer ends that. */
  onReturn?: (call: () => void) => () => void;
};

/** The store of all live data, fed by one connection; changes reach it once per animation frame. */
export function createWebSocketStore(deps: WebSocketStoreDeps): StoreApi<WebSocketState> {
  const { open, http, clock, onReturn, onNotice, createFeed = createJobFeed } = deps;
  return createStore<WebSocketState>()((set) => {
    const batch = createFrameBatch<FeedChange>((changes) => set((state) => applyChanges(state, changes)), clock);
    const feed = createFeed({
      open,
      http,
      clock,
      sink: {
        change: batch.add,
        connection: (connection) => set({ connection }),
        ...(onNotice !== undefined && { notice: onNotice }),
      },
    });
    let cancelDisconnect: (() => void) | null = null;
    let endReturns: (() => void) | null = null;

    return {
      connection: { state: 'connecting', sinceMs: clock.now() },
      jobs: new Map(),
      summaries: new Map(),
      rowsVersion: 0,
      topics: {},
      malformedCount: 0,
      lastKnownMs: null,
      connect: () => {
        cancelDisconnect?.();
        cancelDisconnect = null;
        feed.start();
        endReturns ??= onReturn?.(feed.wake) ?? null;
      },
      disconnect: () => {
        cancelDisconnect?.();
        cancelDisconnect = clock.after(disconnectAfterMs, () => {
          endReturns?.();
          endReturns = null;
          feed.stop();
        });
      },
      renew: feed.renew,
      follow: feed.follow,
      followList: feed.followList,
      followTopic: feed.followTopic,
      askTopic: feed.askTopic,
      noteTopic: (topic, value) => batch.add({ type: 'topic-told', topic, value, atMs: clock.now() }),
    };
  });
}
