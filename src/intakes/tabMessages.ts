import type { LocalIntake } from './intakeStore.ts';

/** What the tabs of this browser tell each other of what they send. */
export type TabMessage =
  /** A tab has just opened and wants to know. */
  | { type: 'hello' }
  /** Something new lies in the browser's table. */
  | { type: 'added' }
  | { type: 'state'; intake: LocalIntake }
  | { type: 'cancelled'; jobId: string };

export type TabMessages = { post: (message: TabMessage) => void; close: () => void };

export function openTabMessages(onMessage: (message: TabMessage) => void): TabMessages {
  const channel = new BroadcastChannel('signalbox.uploads');
  channel.addEventListener('message', ({ data }) => onMessage(data as TabMessage));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin by itself
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
