import type { Texts } from '../locales/en/index.ts';
import { useSettingsStore } from '../stores/useSettingsStore.ts';

/** Every text of the dashboard in the reader's language. */
export function useTexts(): Texts {
  return useSettingsStore((state) => state.texts);
}
