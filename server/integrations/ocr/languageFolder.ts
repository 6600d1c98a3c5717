import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OcrLanguage } from './ocr.ts';

const languages: readonly OcrLanguage[] = ['deu', 'eng'];

export type LanguageFolder = { path: string; remove: () => Promise<void> };

/** All languages in one temporary folder: each comes in a package of its own, but Tesseract looks in one place only. */
export async function createLanguageFolder(): Promise<LanguageFolder> {
  const require = createRequire(import.meta.url);
  const path = await mkdtemp(join(tmpdir(), 'signalbox-ocr-'));
  for (const language of languages) {
    const source = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
    const name = `${language}.traineddata.gz`;
    await copyFile(join(source, '4.0.0_best_int', name), join(path, name));
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
