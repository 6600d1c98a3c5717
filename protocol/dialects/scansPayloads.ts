import { z } from 'zod';
import { foreignResultSchema } from './foreignResult.ts';

/** The payloads of the scans dialect, event by event; its clients know these names. */

const scanId = z.string().min(1);

export const scanEventSchemas = {
  'scan:uploaded': z.object({ scanId, roomsCount: z.number(), imagesCount: z.number(), message: z.string() }),
  'scan:processing': z.object({ scanId, message: z.string() }),
  'scan:progress': z.object({ scanId, progress: z.number().min(0).max(100), stage: z.string().optional() }),
  'scan:completed': z.object({ scanId, message: z.string(), result: foreignResultSchema.optional() }),
  'scan:failed': z.object({ scanId, error: z.string() }),
} as const;

/** `GET /api/scans/:id`; wire.md leaves its form open, so only the state is asked for. */
export const scanAnswerSchema = z.object({
  scanId: scanId.optional(),
  id: scanId.optional(),
  status: z.string(),
  progress: z.number().min(0).max(100).optional(),
  stage: z.string().optional(),
  message: z.string().optional(),
  result: foreignResultSchema.optional(),
  error: z.string().optional(),
});
