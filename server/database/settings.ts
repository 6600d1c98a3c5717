import { eq } from 'drizzle-orm';
import type { Db } from './database.ts';
import { settings } from './schema.ts';

/** What the installation remembers about itself. */
export type SettingKey = 'epoch' | 'file_secret' | 'auth_secret' | 'vapid_key';

/** The setting's value; where there is none yet, the one that `make` gives. Of several processes at once one wins. */
export async function getOrCreateSetting(db: Db, key: SettingKey, make: () => string): Promise<string> {
  const find = () => db.select().from(settings).where(eq(settings.key, key));
  const [known] = await find();
  if (known !== undefined) return known.value;
  await db.insert(settings).values({ key, value: make() }).onConflictDoNothing();
  const [stored] = await find();
  if (stored === undefined) throw new Error(`The setting ${key} could not be stored`);
  return stored.value;
}
