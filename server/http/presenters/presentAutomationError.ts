import type { AppError } from '../../errors.ts';

/** This dialect's clients show `error` as it stands: a sentence. The native body's other fields stand beside it. */
export function presentAutomationError(error: AppError, requestId: string): Record<string, unknown> {
  const { message, code, hint } = error;
  return { error: message, code, ...(hint === undefined ? {} : { hint }), requestId };
}
