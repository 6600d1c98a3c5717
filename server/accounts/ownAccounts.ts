import { AppError } from '../errors.ts';
import type { Accounts } from './accounts.ts';
import { apiKeyPrefix, type ApiKeys } from './apiKeys.ts';
import { bearerOf } from './bearerOf.ts';
import { recheckBy } from './recheckBy.ts';
import { sessionIn, tokenIn } from './sessionCookie.ts';
import type { Sessions } from './sessions.ts';
import { shareTokenOf, type ShareAccess } from './shareAccess.ts';

export type OwnAccountsDeps = { sessions: Sessions; apiKeys: ApiKeys; shareAccess: ShareAccess; secret: string };

/**
 * AUTH=accounts: people who sign in here. A bearer is an API key or a session's signed token; tokens that others sign
 * are not taken, with whatever secret.
 */
export function createOwnAccounts({ sessions, apiKeys, shareAccess, secret }: OwnAccountsDeps): Accounts {
  async function findSession(value: string) {
    const token = tokenIn(value, secret);
    return token === null ? null : await sessions.findByToken(token);
  }

  return {
    auth: 'accounts',
    authenticate: async (credentials) => {
      const share = shareTokenOf(credentials);
      if (share !== undefined) return await shareAccess.authenticate(share);
      const bearer = bearerOf(credentials);
      if (bearer !== undefined) {
        const found = await (bearer.startsWith(apiKeyPrefix) ? apiKeys.findBySecret(bearer) : findSession(bearer));
        if (found === null) throw new AppError('token_invalid', 'The token or API key is not valid, or not any more.');
        return found;
      }
      // A browser keeps the cookie of a session that has ended: that is no more than being signed out.
      const cookie = sessionIn(credentials.cookie);
      return cookie === undefined ? null : await findSession(cookie);
    },
    recheck: (accesses) =>
      recheckBy({ session: sessions.lookUp, key: apiKeys.lookUp, share: shareAccess.lookUp }, accesses),
  };
}
