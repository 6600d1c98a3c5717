import { z } from 'zod';
import { fileRefSchema } from '#protocol/artifact';
import type { Download } from '../../components/job/result/Downloads.tsx';

const schema = z.array(z.object({ title: z.string(), format: z.string(), file: fileRefSchema }));

/** The files of a result whose form is not known, where it names them as results of ours do. */
export function plainDownloads(result: Record<string, unknown>): Download[] {
  return schema.safeParse(result['downloads']).data ?? [];
}
