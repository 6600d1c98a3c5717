import { z } from 'zod';

/** A result as a backend has it; it says itself what is in it. */
export const foreignResultSchema = z.json();

/** A result as the `completed` event carries it. */
export function asResult(
  result: z.infer<typeof foreignResultSchema> | undefined,
): Record<string, z.infer<typeof foreignResultSchema>> {
  if (result === undefined || result === null) return {};
  return typeof result === 'object' && !Array.isArray(result) ? result : { result };
}
