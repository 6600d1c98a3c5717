import type { Logger } from 'pino';
import type { Db } from '../database/database.ts';
import { getOrCreateSetting } from '../database/settings.ts';
import { publicUrl, type Env } from '../env.ts';
import type { Mail } from '../integrations/mail.ts';
import type { Accounts } from './accounts.ts';
import { createAudit, type Audit } from './audit.ts';
import type { JwtEnv } from './jwtAccounts.ts';
import { createJwtAccounts } from './jwtAccounts.ts';
import { createLoopbackAccounts } from './loopbackAccounts.ts';
import { createOwnAccounts } from './ownAccounts.ts';
import { createPeople, type People } from './people.ts';
import type { ProviderEnv } from './providers.ts';
import { newSecret } from './secrets.ts';
import { createShareAccess } from './shareAccess.ts';

export type AccountsEnv = JwtEnv & ProviderEnv & Pick<Env, 'AUTH' | 'SIGN_UP' | 'PUBLIC_URL' | 'FRONTEND_URL' | 'PORT'>;

export type OpenedAccounts = {
  accounts: Accounts;
  audit: Audit;
  /** Null where people are not kept here: without accounts, and with those of an identity provider. */
  people: People | null;
};

/** How people are told apart, as AUTH says. */
export async function openAccounts(env: AccountsEnv, db: Db, mail: Mail, log: Logger): Promise<OpenedAccounts> {
  const audit = createAudit(db);
  const shareAccess = createShareAccess(db);
  if (env.AUTH === 'none') return { accounts: createLoopbackAccounts(shareAccess), audit, people: null };
  if (env.AUTH === 'jwt') return { accounts: createJwtAccounts(env, shareAccess), audit, people: null };
  const secret = env.AUTH_SECRET ?? (await getOrCreateSetting(db, 'auth_secret', newSecret));
  const people = createPeople({ db, env, publicUrl: publicUrl(env), secret, mail, audit, log });
  const { sessions, apiKeys } = people;
  return { accounts: createOwnAccounts({ sessions, apiKeys, shareAccess, secret }), audit, people };
}
