import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { planSchema, roleSchema } from '#protocol/account';
import type { Env } from '../env.ts';
import { AppError } from '../errors.ts';
import type { Access, Accounts } from './accounts.ts';
import { bearerOf } from './bearerOf.ts';
import { recheckBy } from './recheckBy.ts';
import { shareTokenOf, type ShareAccess } from './shareAccess.ts';

export type JwtEnv = Pick<Env, 'AUTH_SECRET' | 'AUTH_JWKS_URL' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE' | 'AUTH_ROLES_CLAIM'>;

const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  exp: z.number(),
  plan: planSchema.catch('normal'),
  email: z.string().nullable().catch(null).default(null),
  name: z.string().nullable().catch(null).default(null),
});

/** From the most that one may do to the least: of several roles in a token the first of these counts. */
const ranked = roleSchema.options;
/** Clocks may differ by this much. */
const toleranceSeconds = 5;

/** AUTH=jwt: tokens of an identity provider. Each kind of key has its own algorithms, so that none passes for another. */
export function createJwtAccounts(env: JwtEnv, shareAccess: ShareAccess): Accounts {
  const secret = env.AUTH_SECRET === undefined ? null : new TextEncoder().encode(env.AUTH_SECRET);
  const keySet = env.AUTH_JWKS_URL === undefined ? null : createRemoteJWKSet(new URL(env.AUTH_JWKS_URL));
  const about = {
    ...(env.AUTH_ISSUER === undefined ? {} : { issuer: env.AUTH_ISSUER }),
    ...(env.AUTH_AUDIENCE === undefined ? {} : { audience: env.AUTH_AUDIENCE }),
    clockTolerance: toleranceSeconds,
  };
  const verifyBySecret = (token: string, key: Uint8Array) => jwtVerify(token, key, { ...about, algorithms: ['HS256'] });
  const verifyByKeySet = (token: string, keys: JWTVerifyGetKey) =>
    jwtVerify(token, keys, { ...about, algorithms: ['RS256', 'ES256', 'EdDSA'] });

  async function verify(token: string): Promise<JWTPayload> {
    try {
      // Which of the two it is only chooses the key; that key's own algorithms are what is checked.
      const isShared = secret !== null && (keySet === null || algorithmOf(token) === 'HS256');
      if (isShared) return (await verifyBySecret(token, secret)).payload;
      if (keySet !== null) return (await verifyByKeySet(token, keySet)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new AppError('token_expired', 'The token has expired.');
      // Not reached, or no answer that holds keys.
      const isOurs = !(error instanceof errors.JOSEError) || error.code === errors.JOSEError.code;
      if (isOurs || error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) {
        throw new AppError('unavailable', 'The keys of the identity provider can’t be had.', { cause: error });
      }
      throw new AppError('token_invalid', 'The token is not valid.', { cause: error });
    }
    throw new AppError('token_invalid', 'The token is not valid.');
  }

  async function accessOf(token: string): Promise<Access> {
    const payload = await verify(token);
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw new AppError('token_invalid', 'The token lacks claims.');
    const { sub: id, exp, plan, email, name } = claims.data;
    const role = roleIn(payload, env.AUTH_ROLES_CLAIM);
    const viewer = { id, name, email, role, plan, via: 'token' as const, share: null };
    return { viewer, standsOn: null, expiresAtMs: exp * 1000 };
  }

  return {
    auth: 'jwt',
    authenticate: async (credentials) => {
      const share = shareTokenOf(credentials);
      if (share !== undefined) return await shareAccess.authenticate(share);
      const token = bearerOf(credentials);
      return token === undefined ? null : await accessOf(token);
    },
    recheck: (accesses) => recheckBy({ share: shareAccess.lookUp }, accesses),
  };
}

function algorithmOf(token: string): unknown {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    return z.object({ alg: z.string() }).parse(header).alg;
  } catch {
    return undefined;
  }
}

/** The role in the claim at `path`: a name, or a list of which the highest counts; `user` where none is known. */
function roleIn(payload: JWTPayload, path: string): (typeof ranked)[number] {
  let value: unknown = Object.hasOwn(payload, path) ? payload[path] : payload;
  if (value === payload) {
    for (const step of path.split('.')) {
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : null;
    }
  }
  const names: unknown[] = Array.isArray(value) ? value : [value];
  return ranked.find((role) => names.includes(role)) ?? 'user';
}
