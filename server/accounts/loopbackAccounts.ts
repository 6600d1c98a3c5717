import type { Accounts } from './accounts.ts';
import { recheckBy } from './recheckBy.ts';
import { shareTokenOf, type ShareAccess } from './shareAccess.ts';

/**
 * AUTH=none: whoever reaches the server on loopback is its admin. A name that they give is taken at its word. Who shows
 * a share link sees what it shows.
 */
export function createLoopbackAccounts(shareAccess?: ShareAccess): Accounts {
  return {
    auth: 'none',
    authenticate: async (credentials) => {
      const share = shareTokenOf(credentials);
      if (share !== undefined && shareAccess !== undefined) return await shareAccess.authenticate(share);
      return {
        viewer: {
          id: credentials.userId ?? null,
          name: null,
          email: null,
          role: 'admin',
          plan: 'normal',
          via: 'loopback',
          share: null,
        },
        standsOn: null,
        expiresAtMs: null,
      };
    },
    recheck: (accesses) => recheckBy(shareAccess === undefined ? {} : { share: shareAccess.lookUp }, accesses),
  };
}
