import { eq } from 'drizzle-orm';
import type { NotificationSettings } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import { notificationSettings } from '../database/notificationsSchema.ts';
import { AppError } from '../errors.ts';
import { defaultSettings } from './defaultSettings.ts';
import { isTimeZone } from './quietHours.ts';

export async function readSettings(db: Db, userId: string): Promise<NotificationSettings> {
  const [stored] = await db.select().from(notificationSettings).where(eq(notificationSettings.userId, userId));
  return stored?.settings ?? defaultSettings;
}

/** Throws `bad_request` for a time zone that nobody knows. */
export async function saveSettings(db: Db, userId: string, settings: NotificationSettings): Promise<void> {
  const { quietHours } = settings;
  if (quietHours !== null && !isTimeZone(quietHours.timeZone)) {
    throw new AppError('bad_request', 'There is no such time zone.', { hint: 'A zone has a name like Europe/Berlin.' });
  }
  await db
    .insert(notificationSettings)
    .values({ userId, settings })
    .onConflictDoUpdate({ target: notificationSettings.userId, set: { settings } });
}
