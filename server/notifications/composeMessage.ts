import { asc, inArray } from 'drizzle-orm';
import type { Notification, NotificationSettings } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import { notifications } from '../database/notificationsSchema.ts';
import { digestTexts, textsOf } from './notificationTexts.ts';
import { presentNotice } from './presentNotice.ts';
import type { Recipient } from './recipients.ts';
import type { OutgoingMessage } from './sender.ts';

type Parts = {
  id: string;
  notices: readonly Notification[];
  recipient: Recipient;
  locale: NotificationSettings['locale'];
  /** The dashboard's origin, as the recipient reaches it. */
  publicUrl: string;
};

/** A message in the recipient's words. A digest leads to the list of notices. */
export function composeMessage({ id, notices, recipient, locale, publicUrl }: Parts): OutgoingMessage {
  const urlOf = ({ jobId }: Notification) => (jobId === null ? null : `${publicUrl}/jobs/${jobId}`);
  const [only] = notices;
  const url = notices.length === 1 && only !== undefined ? urlOf(only) : null;
  return {
    id,
    notifications: notices.map((notice) => ({
      ...notice,
      title: textsOf(notice, locale).title,
      url: urlOf(notice),
    })),
    recipient: { userId: recipient.userId, name: recipient.name, email: recipient.email, locale },
    texts: { ...digestTexts(notices, locale), url: url ?? `${publicUrl}/notifications` },
  };
}

/** Oldest first. */
export async function readNotices(db: Db, ids: readonly string[]): Promise<Notification[]> {
  const rows = await db
    .select()
    .from(notifications)
    .where(inArray(notifications.id, [...ids]))
    .orderBy(asc(notifications.createdAt), asc(notifications.id));
  return rows.map(presentNotice);
}
