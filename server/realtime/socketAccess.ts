import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { Access, Accounts, Credentials } from '../accounts/accounts.ts';
import { refuseSecretInAddress } from '../accounts/secretInAddress.ts';
import { AppError } from '../errors.ts';

/** Who is at the other end of a socket. */
export type SocketData = { access: Access };

const text = z.string().min(1).max(16_000).optional().catch(undefined);
const authSchema = z.object({ token: text, share: text, userId: text }).catch({});

/**
 * Who opens a socket; null where nothing was brought.
 * @throws AppError token_invalid for a token in the address, and what `accounts.authenticate` throws
 */
export async function authenticateSocket(socket: Socket, accounts: Accounts): Promise<Access | null> {
  refuseSecretInAddress(socket.handshake.query);
  return await accounts.authenticate({ ...credentialsOf(socket), ...givenName(socket, accounts) });
}

function credentialsOf({ handshake }: Socket): Credentials {
  const { cookie, authorization } = handshake.headers;
  const { token, share } = authSchema.parse(handshake.auth);
  return { cookie, authorization, ...(token !== undefined && { token }), ...(share !== undefined && { share }) };
}

/** The name that a client gives itself: of use only where nobody is told apart. */
export function givenName({ handshake }: Socket, { auth }: Accounts): Pick<Credentials, 'userId'> {
  if (auth !== 'none') return {};
  const userId = authSchema.parse(handshake.auth).userId ?? text.parse(handshake.query.userId);
  return userId === undefined ? {} : { userId };
}

/** A fault as a client is told of it; what is not meant for them is not. */
export function toTold(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('unavailable', 'Who you are could not be found out just now.', { cause: error });
}

export function signedOut(): AppError {
  return new AppError('signed_out', 'Sign in first.');
}
