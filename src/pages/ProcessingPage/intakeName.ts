import type { Texts } from '../../locales/en/index.ts';

/** What an upload is called while it is no job yet. */
export function intakeName(texts: Texts, name: string | null, files: readonly { name: string }[]): string {
  const [first] = files;
  return name ?? (first === undefined ? '' : texts.processing.files(first.name, files.length - 1));
}
