import { betterAuth, type BetterAuthOptions } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import { limits } from '#protocol/limits';
import { sessions, signIns, users, verifications } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import type { Env } from '../env.ts';
import { AppError } from '../errors.ts';
import type { Admission } from './admission.ts';
import type { Audit } from './audit.ts';
import { sessionCookieName } from './sessionCookie.ts';

type ProviderVariable =
  | `${'OIDC' | 'GITHUB' | 'GOOGLE'}_${'CLIENT_ID' | 'CLIENT_SECRET'}`
  | 'OIDC_ISSUER'
  | 'OIDC_NAME';
export type ProviderEnv = Pick<Env, ProviderVariable>;

export type ProvidersDeps = {
  db: Db;
  env: ProviderEnv;
  secret: string;
  publicUrl: string;
  admission: Admission;
  audit: Audit;
  log: Logger;
};

export type Providers = {
  list: readonly { id: string; name: string }[];
  /**
   * Where to send the browser, and the cookies that it must bring back.
   * @throws AppError not_found for a provider that is not set up, unavailable where it can't be reached
   */
  begin: (provider: string, returnTo: string) => Promise<{ url: string; cookies: string[] }>;
  /** Answers the browser that comes back: signs it in and sends it on, or to the sign-in page with `?error=`. */
  finish: (request: Request) => Promise<Response>;
};

/** The header by which the library is told the address; taken from no one outside. */
export const visitorAddressHeader = 'x-signalbox-address';

/** Signing in with providers of OAuth and OpenID Connect: the library's work, on our tables and by our rules. */
export function createProviders(deps: ProvidersDeps): Providers {
  const { env, publicUrl } = deps;
  const list = [
    ...(env.OIDC_ISSUER === undefined ? [] : [{ id: 'oidc', name: env.OIDC_NAME }]),
    ...(env.GITHUB_CLIENT_ID === undefined ? [] : [{ id: 'github', name: 'GitHub' }]),
    ...(env.GOOGLE_CLIENT_ID === undefined ? [] : [{ id: 'google', name: 'Google' }]),
  ];
  type Auth = ReturnType<typeof createAuth>;
  let opened: Promise<Auth> | null = null;

  /** The library asks a provider of OpenID Connect about itself once: where that failed, we begin anew. */
  async function open(): Promise<Auth> {
    opened ??= Promise.resolve(createAuth(deps));
    const auth = await opened;
    const { socialProviders } = await auth.$context;
    if (socialProviders.length < list.length) opened = null;
    return auth;
  }

  return {
    list,
    begin: async (provider, returnTo) => {
      if (!list.some(({ id }) => id === provider)) throw new AppError('not_found', 'There is no such provider.');
      const auth = await open();
      const body = {
        provider,
        callbackURL: `${publicUrl}${returnTo}`,
        errorCallbackURL: `${publicUrl}/login`,
        disableRedirect: true,
      };
      try {
        const answer = await auth.api.signInSocial({ body, returnHeaders: true });
        return { url: answer.response.url ?? '', cookies: answer.headers.getSetCookie() };
      } catch (error) {
        throw new AppError('unavailable', 'The provider can’t be reached.', { cause: error });
      }
    },
    finish: async (request) => (await open()).handler(request),
  };
}

function createAuth({ db, env, secret, publicUrl, admission, audit, log }: ProvidersDeps) {
  const notReturned = { required: false, input: false, returned: false } as const;
  const options = {
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: signIns, verification: verifications },
    }),
    user: {
      additionalFields: {
        role: { type: 'string', ...notReturned },
        plan: { type: 'string', ...notReturned },
        isDisabled: { type: 'boolean', ...notReturned },
        isFirst: { type: 'boolean', ...notReturned },
      },
    },
    session: { expiresIn: limits.sessionMs / 1000 },
    verification: { storeIdentifier: 'hashed' },
    socialProviders: {
      ...social('github', env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET),
      ...social('google', env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET),
    },
    plugins: oidcPlugins(env),
    databaseHooks: {
      user: {
        create: {
          after: async (actor) => {
            await audit.write({ actor, action: 'signed-up', target: actor.id, ipAddress: null });
          },
          before: async (user) => ({
            data: { ...user, ...(await admitted(user.email.toLowerCase(), user.emailVerified)) },
          }),
        },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const [user] = await db.select().from(users).where(eq(users.id, userId));
            if (user?.isDisabled === true) throw refusal('account_disabled');
          },
          after: async ({ userId, ipAddress = null }) => {
            const [actor = null] = await db.select().from(users).where(eq(users.id, userId));
            await audit.write({ actor, action: 'signed-in', target: userId, ipAddress });
          },
        },
      },
      // Their tokens are of no use to us: what is not kept can't leak.
      account: {
        create: { before: async (account) => ({ data: { ...account, ...noTokens } }) },
        update: { before: async (account) => ({ data: { ...account, ...noTokens } }) },
      },
    },
    onAPIError: { errorURL: `${publicUrl}/login` },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Only what it says of itself: the rest may hold addresses and tokens.
    logger: { level: 'error', log: (_level, message) => log.warn({ reason: message }, 'signing in with a provider') },
    advanced: {
      // Whether a cookie is Secure is decided per request, by what came by HTTPS.
      useSecureCookies: false,
      cookiePrefix: 'signalbox',
      cookies: { session_token: { name: sessionCookieName } },
      ipAddress: { ipAddressHeaders: [visitorAddressHeader] },
    },
  } satisfies BetterAuthOptions;

  async function admitted(email: string, ownsEmail: boolean) {
    try {
      return await admission.admit(db, { email, ownsEmail });
    } catch (error) {
      throw error instanceof AppError ? refusal(error.code) : error;
    }
  }
  return betterAuth(options);
}

const noTokens = { accessToken: null, refreshToken: null, idToken: null };

function social(name: 'github' | 'google', clientId: string | undefined, clientSecret: string | undefined) {
  return clientId === undefined || clientSecret === undefined ? {} : { [name]: { clientId, clientSecret } };
}

function oidcPlugins({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME }: ProviderEnv) {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return [];
  const config = {
    providerId: 'oidc',
    name: OIDC_NAME,
    discoveryUrl: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scopes: ['openid', 'email', 'profile'],
    requireIdTokenVerification: true,
  };
  return [genericOAuth({ config: [config] })];
}

function refusal(code: string): APIError {
  return new APIError('FORBIDDEN', { code, message: code });
}
