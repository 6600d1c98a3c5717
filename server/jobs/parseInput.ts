import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { issueSentence } from '../issueSentence.ts';

/**
 * A pipeline's input, checked and with its defaults filled in.
 * @throws AppError bad_request naming the first field that is wrong
 */
export function parseInput(schema: z.ZodType, input: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  throw new AppError('bad_request', issueSentence(parsed.error.issues, 'The input'), { cause: parsed.error });
}
