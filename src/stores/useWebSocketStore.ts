import { useStore } from 'zustand';
import { feedHttp } from '../api/feedHttp.ts';
import { pageAuth } from '../api/pageAuth.ts';
import { env } from '../env.ts';
import { browserClock } from '../realtime/browserClock.ts';
import { createJobFeed } from '../realtime/jobFeed.ts';
import { onReturn } from '../realtime/onReturn.ts';
import { openSocket } from '../realtime/openSocket.ts';
import { createWebSocketStore } from './createWebSocketStore.ts';
import { createForeignFeed } from './foreignFeed.ts';
import { noticeHub } from './noticeHub.ts';
import type { WebSocketState } from './webSocketState.ts';

/** The one connection and all live data of this page. For code outside components. */
export const webSocketStore = createWebSocketStore({
  open: (handlers) => openSocket(env.wsUrl, handlers, pageAuth),
  http: feedHttp,
  clock: browserClock,
  onReturn,
  onNotice: noticeHub.tell,
  createFeed: env.protocol === 'native' ? createJobFeed : createForeignFeed,
});

/** A part of the live data; the component renders again when that part is another object or value. */
export function useWebSocketStore<Selected>(select: (state: WebSocketState) => Selected): Selected {
  return useStore(webSocketStore, select);
}
