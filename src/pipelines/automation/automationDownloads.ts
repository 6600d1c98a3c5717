import { automationResultSchema } from '#protocol/pipelines/automation';
import type { Download } from '../../components/job/result/Downloads.tsx';

/** The files of a finished run. */
export function automationDownloads(result: Record<string, unknown> | null): Download[] {
  const parsed = automationResultSchema.safeParse(result);
  return parsed.success ? parsed.data.downloads : [];
}
