import { en, type Texts } from './en/index.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** All texts of a language. */
export const loadTexts: Record<Language, () => Promise<Texts>> = {
  en: async () => ({ ...en, ...(await import('./en/rest.ts')).rest }),
  de: async () => (await import('./de/index.ts')).de,
};

/** The best language for a reader of `preferred` (BCP 47 tags, dearest first). */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** The locale that numbers and dates are written in: the reader's own region where it fits the language. */
export function pickLocale(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
