import { create } from 'zustand';
import { en, type Texts } from '../locales/en/index.ts';
import { loadTexts, pickLanguage, pickLocale, type Language } from '../locales/languages.ts';
import { readStoredSettings, writeStoredSettings, type Theme } from './storedSettings.ts';

export type SettingsState = {
  theme: Theme;
  language: Language;
  /** Of `language`, once loaded; English until then. */
  texts: Texts;
  /** BCP 47; for Intl. */
  locale: string;
  /** Whether letters alone are shortcuts. */
  singleKeys: boolean;
  /** Whether it is to be heard when a followed job ends. */
  endSound: boolean;
  setTheme: (theme: Theme) => void;
  setSingleKeys: (singleKeys: boolean) => void;
  setEndSound: (endSound: boolean) => void;
  /** Resolves once the texts are there. */
  setLanguage: (language: Language) => Promise<void>;
};

const darkQuery = '(prefers-color-scheme: dark)';
const stored = readStoredSettings();
const firstLanguage = stored.language ?? pickLanguage(navigator.languages);

export const useSettingsStore = create<SettingsState>()((set, get) => ({
  theme: stored.theme ?? 'system',
  language: firstLanguage,
  // The other half of English comes with the first page that needs it: see loadPageTexts.
  texts: en as Texts,
  locale: pickLocale(firstLanguage, navigator.languages),
  singleKeys: stored.singleKeys ?? true,
  endSound: stored.endSound ?? false,
  setEndSound: (endSound) => {
    set({ endSound });
    writeStoredSettings({ ...readStoredSettings(), endSound });
  },
  setSingleKeys: (singleKeys) => {
    set({ singleKeys });
    writeStoredSettings({ ...readStoredSettings(), singleKeys });
  },
  setTheme: (theme) => {
    set({ theme });
    showTheme(theme);
    writeStoredSettings({ ...readStoredSettings(), theme });
  },
  setLanguage: async (language) => {
    writeStoredSettings({ ...readStoredSettings(), language });
    const texts = await loadTexts[language]();
    set({ language, texts, locale: pickLocale(language, navigator.languages) });
    document.documentElement.lang = get().language;
  },
}));

function showTheme(theme: Theme): void {
  const dark = theme === 'system' ? window.matchMedia(darkQuery).matches : theme === 'dark';
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Loads the reader's language and shows the theme, also when the system's changes. To be awaited before rendering. */
export async function prepareSettings(): Promise<void> {
  const { theme, language } = useSettingsStore.getState();
  showTheme(theme);
  window.matchMedia(darkQuery).addEventListener('change', () => showTheme(useSettingsStore.getState().theme));
  document.documentElement.lang = language;
  if (language !== 'en') useSettingsStore.setState({ texts: await loadTexts[language]() });
}

let pageTexts: Promise<void> | null = null;

/** Loads what English keeps back for pages other than the first. To be awaited before such a page is shown. */
export function loadPageTexts(): Promise<void> {
  pageTexts ??= completeEnglish().catch((error: unknown) => {
    pageTexts = null;
    throw error;
  });
  return pageTexts;
}

async function completeEnglish(): Promise<void> {
  const texts = await loadTexts.en();
  // Other languages come whole; one that could not be loaded has left the page in English.
  if (useSettingsStore.getState().texts === en) useSettingsStore.setState({ texts });
}
