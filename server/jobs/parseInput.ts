import type { z } from 'zod';
import { AppError } from '../errors.ts';

/**
 * A pipeline's input, checked and with its defaults filled in.
 * @throws AppError bad_request naming the first field that is wrong
 */
export function parseInput(schema: z.ZodType, input: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  const where = field === undefined || field === '' ? 'The input' : `“${field}”`;
  throw new AppError('bad_request', `${where} is not valid: ${issue?.message ?? 'unknown'}.`, { cause: parsed.error });
}
