import type { FastifyRequest } from 'fastify';
import { may, type Need } from '#protocol/access';
import type { Viewer } from '#protocol/account';
import type { Actor } from '#protocol/jobEvent';
import type { Access, Accounts, Credentials } from '../accounts/accounts.ts';
import { refuseSecretInAddress } from '../accounts/secretInAddress.ts';
import { AppError } from '../errors.ts';

const known = new WeakMap<FastifyRequest, Access | null>();

/**
 * Finds out who asks, once per request.
 * @throws AppError signed_out or forbidden where they may not ask at all, and what `authenticate` throws
 */
export async function admit(request: FastifyRequest, accounts: Accounts, need: Need): Promise<void> {
  refuseSecretInAddress(request.query);
  const { cookie, authorization } = request.headers;
  const credentials = { cookie, authorization, ...givenName(request, accounts) };
  const access = await accounts.authenticate(credentials).catch((error: unknown) => {
    // Who holds something stale may still sign in anew.
    if (need === 'anyone' && error instanceof AppError) return null;
    throw error;
  });
  known.set(request, access);
  const viewer = access?.viewer ?? null;
  if (may(viewer, need)) return;
  if (viewer === null) throw new AppError('signed_out', 'Sign in first.');
  throw new AppError('forbidden', 'Your role does not allow this.');
}

/** `?userId=`: of use only where nobody is told apart. */
function givenName({ query }: FastifyRequest, { auth }: Accounts): Pick<Credentials, 'userId'> {
  const { userId } = (query ?? {}) as { userId?: unknown };
  return auth === 'none' && typeof userId === 'string' && userId !== '' ? { userId: userId.slice(0, 200) } : {};
}

/** Who asks; null for nobody known. After `admit`. */
export function viewerOf(request: FastifyRequest): Viewer | null {
  return accessOf(request)?.viewer ?? null;
}

export function accessOf(request: FastifyRequest): Access | null {
  return known.get(request) ?? null;
}

/** After `admit` with a need beyond `anyone`. */
export function knownViewer(request: FastifyRequest): Viewer {
  const viewer = viewerOf(request);
  if (viewer === null) throw new AppError('signed_out', 'Sign in first.');
  return viewer;
}

/** The viewer as the log names them. */
export function actorOf(viewer: Viewer): Actor {
  return viewer.id === null ? { kind: 'user' } : { kind: 'user', id: viewer.id };
}
