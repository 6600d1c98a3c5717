import type { LiveDoor } from '../notifications/live.ts';
import { userIdOf } from '../notifications/recipients.ts';
import type { DialectVoice } from './dialects/dialectServer.ts';
import type { DialectSession } from './dialects/dialectSession.ts';
import type { FanOut } from './fanOut.ts';

/** Where someone is told of what concerns them: their pages, and their clients of the dialects. */
export type UserDoor = LiveDoor & {
  join: (session: DialectSession, notice: DialectVoice['notice']) => void;
  leave: (session: DialectSession) => void;
};

export function createUserDoor(fanOut: Pick<FanOut, 'isHere' | 'toUser' | 'toSocket'>): UserDoor {
  const clients = new Map<DialectSession, DialectVoice['notice']>();

  function clientsOf(userId: string): [DialectSession, DialectVoice['notice']][] {
    return [...clients].filter(([session]) => {
      const viewer = session.viewer();
      return viewer !== null && viewer.share === null && userIdOf(viewer) === userId;
    });
  }

  return {
    join: (session, notice) => void clients.set(session, notice),
    leave: (session) => void clients.delete(session),
    isHere: (userId) => fanOut.isHere(userId) || clientsOf(userId).length > 0,
    notification: (userId, notification) => {
      fanOut.toUser(userId, 'notification', notification);
      for (const [session, notice] of clientsOf(userId)) {
        const { event, payload } = notice(notification);
        fanOut.toSocket(session.socket, event, payload);
      }
    },
    read: (userId, ids) => fanOut.toUser(userId, 'notifications-read', { ids: ids === 'all' ? ids : [...ids] }),
  };
}
