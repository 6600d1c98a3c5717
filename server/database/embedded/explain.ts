import { AppError } from '../../errors.ts';
import { errnoOf } from './errno.ts';

/** An error for a person, from what PostgreSQL has written or the system has answered. */
export function explain(what: string, home: string, output: string, cause?: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const code = errnoOf(cause);
  const text = output.trim() || (cause instanceof Error ? cause.message : '');
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/.test(text)) {
    return new AppError('unavailable', `${what}: the disk that holds ${home} is full.`, {
      hint: 'Free some space and start again; nothing that was stored is lost.',
      cause,
    });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || /Permission denied/.test(text)) {
    return new AppError('unavailable', `${what}: access to ${home} is denied. ${text}`, {
      hint: 'It belongs to whoever started Signalbox first: start it as the same user, or set another DATA_DIR.',
      cause,
    });
  }
  return new AppError('unavailable', `${what}. It said: ${text || 'nothing'}`, {
    hint: `More may be in ${home}/postgres.log.`,
    cause,
  });
}
