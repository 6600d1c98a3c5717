import type { ErrorBody } from '#protocol/http';
import type { AppError } from '../../errors.ts';

export function presentError(error: AppError, requestId: string): ErrorBody {
  const { code, message, hint } = error;
  return { error: { code, message, ...(hint === undefined ? {} : { hint }), requestId } };
}
