import { documentsInputSchema, type DocumentsInput } from '#protocol/pipelines/documents';

const storageKey = 'signalbox.start.documents';

export type OcrLanguages = DocumentsInput['languages'];
export const ocrLanguages: OcrLanguages = ['deu', 'eng'];

/** As they were last sent from this browser; else all. */
export function readLanguages(): OcrLanguages {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return documentsInputSchema.shape.languages.safeParse(kept ?? undefined).data ?? ocrLanguages;
  } catch {
    return ocrLanguages;
  }
}

export function rememberLanguages(languages: OcrLanguages): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(languages));
  } catch {
    // Storage is closed or full: the next form starts with all.
  }
}
