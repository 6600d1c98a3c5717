import { documentsResultSchema } from '#protocol/pipelines/documents';
import type { Download } from '../../components/job/result/Downloads.tsx';

/** The files of a document that was read: its text, its words with their places, the searchable PDF. */
export function documentDownloads(result: Record<string, unknown> | null): Download[] {
  return documentsResultSchema.safeParse(result).data?.downloads ?? [];
}
