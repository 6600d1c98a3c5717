import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { notificationTargets, pushDevices } from '../database/notificationsSchema.ts';
import type { OutgoingMessage, OutsideChannel, Places, Senders } from './sender.ts';

type Destination = { userId: string; channel: OutsideChannel; targetId: string | null; email: string | null };

/** Sends to one place that was found, by its channel's sender. */
export type Outlet = (message: OutgoingMessage, signal: AbortSignal) => Promise<'sent' | 'gone'>;

/** The way to a place as it now stands; null where it was removed, switched off, or has no sender here. */
export async function findOutlet(db: Db, senders: Senders, destination: Destination): Promise<Outlet | null> {
  const { userId, channel, targetId, email } = destination;
  if (!senders[channel].isAvailable()) return null;
  if (channel === 'email') return email === null ? null : outlet(senders, 'email', { address: email });
  if (targetId === null) return null;
  if (channel === 'push') {
    const [device] = await db
      .select()
      .from(pushDevices)
      .where(and(eq(pushDevices.id, targetId), eq(pushDevices.userId, userId)));
    return device === undefined ? null : outlet(senders, 'push', device);
  }
  const [target] = await db
    .select()
    .from(notificationTargets)
    .where(
      and(
        eq(notificationTargets.id, targetId),
        eq(notificationTargets.userId, userId),
        eq(notificationTargets.channel, channel),
        isNull(notificationTargets.disabledAt),
      ),
    );
  if (target === undefined) return null;
  if (channel === 'webhook') return outlet(senders, 'webhook', { url: target.url, secret: target.secret ?? '' });
  return outlet(senders, channel, { url: target.url });
}

function outlet<C extends OutsideChannel>(senders: Senders, channel: C, place: Places[C]): Outlet {
  return (message, signal) => senders[channel].send(message, place, signal);
}
