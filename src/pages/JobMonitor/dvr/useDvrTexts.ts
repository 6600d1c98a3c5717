import { dvr as de } from '../../../locales/de/dvr.ts';
import { dvr as en, type DvrTexts } from '../../../locales/en/dvr.ts';
import type { Language } from '../../../locales/languages.ts';
import { useSettingsStore } from '../../../stores/useSettingsStore.ts';

const texts: Record<Language, DvrTexts> = { en, de };

/** The replay's texts in the reader's language. */
export function useDvrTexts(): DvrTexts {
  return texts[useSettingsStore((state) => state.language)];
}
