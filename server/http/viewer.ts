import type { Actor } from '#protocol/jobEvent';
import { AppError } from '../errors.ts';
import type { OriginEnv } from '../originRules.ts';

/** Who asks. */
export type Viewer = { id: string | null; role: 'admin' };

const localAdmin: Viewer = { id: null, role: 'admin' };

/** On a loopback server without accounts, whoever reaches it is its admin. Throws `forbidden` where accounts are on. */
export function requireViewer(env: Pick<OriginEnv, 'AUTH'>): Viewer {
  if (env.AUTH !== 'none') throw new AppError('forbidden', 'Sign in first.');
  return localAdmin;
}

/** The viewer as the log names them. */
export function actorOf(viewer: Viewer): Actor {
  return viewer.id === null ? { kind: 'user' } : { kind: 'user', id: viewer.id };
}
