import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { Access, Accounts, Credentials } from '../accounts/accounts.ts';
import { AppError } from '../errors.ts';

/** Who is at the other end of a socket. */
export type SocketData = { access: Access };

/** Addresses are kept in logs and histories, where nothing secret may be. */
const secretNames = ['token', 'access_token', 'auth', 'authorization', 'jwt', 'share', 'api_key', 'apikey'];

const text = z.string().max(16_000).optional().catch(undefined);
const authSchema = z.object({ token: text, share: text, userId: text }).catch({});

/**
 * Who opens a socket; null where nothing was brought.
 * @throws AppError token_invalid for a token in the address, and what `accounts.authenticate` throws
 */
export async function authenticateSocket(socket: Socket, accounts: Accounts): Promise<Access | null> {
  const { query } = socket.handshake;
  if (Object.keys(query).some((name) => secretNames.includes(name.toLowerCase()))) {
    throw new AppError('token_invalid', 'A token must not stand in the address; send it in `auth`.');
  }
  return await accounts.authenticate(credentialsOf(socket, accounts.auth));
}

function credentialsOf({ handshake }: Socket, auth: Accounts['auth']): Credentials {
  const { cookie, authorization } = handshake.headers;
  const given = authSchema.parse(handshake.auth);
  const userId = auth === 'none' ? (given.userId ?? text.parse(handshake.query.userId)) : undefined;
  return {
    cookie,
    authorization,
    ...(given.token !== undefined && given.token !== '' && { token: given.token }),
    ...(given.share !== undefined && given.share !== '' && { share: given.share }),
    ...(userId !== undefined && userId !== '' && { userId }),
  };
}

/** A fault as a client is told of it; what is not meant for them is not. */
export function toTold(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('unavailable', 'Who you are could not be found out just now.', { cause: error });
}

export function signedOut(): AppError {
  return new AppError('signed_out', 'Sign in first.');
}
