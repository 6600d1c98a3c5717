import { limits } from '#protocol/limits';
import type { ApiError } from '../../api/ApiError.ts';
import { checkPdf, type PdfProblem } from './checkPdf.ts';

/** A file that was picked, and why it can't be sent, where it can't. */
export type ChosenFile = { key: string; file: File; problem: PdfProblem | ApiError | null };

/** The same file picked twice is one. */
export function keyOf({ name, size, lastModified, webkitRelativePath }: File): string {
  return [webkitRelativePath, name, size, lastModified].join('|');
}

/** Files that are not in the list yet, looked at as far as this device can; and how many were. */
export async function lookAtFiles(
  files: readonly File[],
  known: readonly ChosenFile[],
): Promise<{ added: ChosenFile[]; twice: number }> {
  const keys = new Set(known.map(({ key }) => key));
  const fresh = new Map<string, File>();
  for (const file of files) if (!keys.has(keyOf(file))) fresh.set(keyOf(file), file);
  const added = await Promise.all(
    [...fresh].map(async ([key, file]): Promise<ChosenFile> => ({ key, file, problem: await checkPdf(file) })),
  );
  return { added, twice: files.length - fresh.size };
}

/** The job's name: the file's, without its ending. */
export function jobNameOf(fileName: string): string {
  const name = fileName.replace(/\.pdf$/i, '').trim();
  return (name === '' ? fileName : name).slice(0, limits.jobNameLength);
}
