import { z } from 'zod';
import { languages } from '../locales/languages.ts';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** Also read by public/theme.js, before anything else of the page runs. */
const storageKey = 'signalbox.settings';

const storedSettingsSchema = z.object({
  theme: themeSchema.optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
  singleKeys: z.boolean().optional().catch(undefined),
  endSound: z.boolean().optional().catch(undefined),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

/** What this browser remembers. Nothing where storage is closed (private windows, policies) or holds something else. */
export function readStoredSettings(): StoredSettings {
  try {
    const parsed = storedSettingsSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

export function writeStoredSettings(settings: StoredSettings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Storage is closed or full: the settings hold until the page is left.
  }
}
