import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { laneSchema, type Lane } from '#protocol/job';
import { readTrustedProxies, type TrustedProxies } from './clientAddress.ts';
import { packageRoot } from './packageRoot.ts';

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });
const origin = webUrl.transform((url) => new URL(url).origin);

const proxies = z.string().transform((value, context): TrustedProxies => {
  try {
    return readTrustedProxies(value);
  } catch {
    const message = 'must be the number of proxies, or their addresses and ranges, comma-separated';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

/** Jobs at once, by lane: `premium=2,large=1`; a lane that is not named is not served. */
const slots = z.string().transform((value, context): Record<Lane, number> => {
  const lanes = { premium: 0, normal: 0, large: 0 };
  for (const part of value.split(',').map((text) => text.trim())) {
    const [name, count] = part.split('=');
    const lane = laneSchema.safeParse(name);
    if (!lane.success || count === undefined || !/^\d{1,2}$/.test(count)) {
      const message = `must be like premium=2,normal=2,large=1, each 0 to 99; “${part}” is not`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    lanes[lane.data] = Number(count);
  }
  return lanes;
});

const envSchema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
    HOST: z.string().default('127.0.0.1'),
    /** Relative paths start at the package, so that the same data is found wherever the server is started from. */
    DATA_DIR: z
      .string()
      .default('data')
      .transform((path) => resolve(packageRoot, path)),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' }).optional(),
    SERVICES: list.pipe(z.array(z.enum(['web', 'worker'])).min(1)).default(['web', 'worker']),
    /** How many jobs of each lane a worker process runs at once. */
    LANES: slots.prefault('premium=2,normal=2,large=1'),
    /** The origin of a dashboard that is served from elsewhere. */
    FRONTEND_URL: origin.optional(),
    /** Whose X-Forwarded-For is believed; nobody's unless set. */
    TRUST_PROXY: proxies.default(0),
    AUTH: z.enum(['none', 'accounts', 'jwt']).default('none'),
    AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    AUTH_JWKS_URL: webUrl.optional(),
    AUTH_ISSUER: z.string().optional(),
    AUTH_AUDIENCE: z.string().optional(),
    /** Where a token names the role: a claim, or a path of them with dots. */
    AUTH_ROLES_CLAIM: z.string().default('role'),
    /** Who may make an account besides the first visitor, who becomes the admin. */
    SIGN_UP: z.enum(['invited', 'open']).default('invited'),
    /** The origin that links in mails lead to, and that providers come back to. */
    PUBLIC_URL: origin.optional(),
    OIDC_ISSUER: webUrl.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default('Single sign-on'),
    GITHUB_CLIENT_ID: z.string().optional(),
    GITHUB_CLIENT_SECRET: z.string().optional(),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
    MAIL_FROM: z.string().optional(),
    /** `host` or `host:port`, each of which may be crawled although its address is private. */
    CRAWL_ALLOW_HOSTS: list.default([]),
    /** The same for where notices are sent; these may also be http://. */
    NOTIFY_ALLOW_HOSTS: list.default([]),
    /** Whom push services write to; see RFC 8292. */
    VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:|https:\/\/)./, 'must begin with mailto: or https://')
      .optional(),
    BROWSER_PATH: z.string().optional(),
    /** What Prometheus shows to read /metrics from elsewhere. */
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    /** Metrics and probes on a port of their own: for processes that serve nothing else. */
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    /** How long the process says that it is not ready before it ends, so that nobody sends it more. */
    DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
    /** Who collects traces, over HTTP. */
    OTEL_EXPORTER_OTLP_ENDPOINT: webUrl.optional(),
    OTEL_SERVICE_NAME: z.string().default('signalbox'),
    SENTRY_DSN: z
      .string()
      .regex(/^https?:\/\/[^/@:]+@[^/]+\/(?:.+\/)?[^/]+$/, 'must be like https://key@host/project')
      .optional(),
    SENTRY_ENVIRONMENT: z.string().default('production'),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  })
  .superRefine((env, context) => {
    const refuse = (variable: string, message: string) =>
      context.addIssue({ code: 'custom', path: [variable], message });
    if (env.AUTH === 'none' && !isLoopback(env.HOST)) {
      refuse(
        'HOST',
        `${env.HOST} is reachable from other machines, and with AUTH=none anyone there would be the admin. ` +
          'Use HOST=127.0.0.1, or set AUTH to accounts or jwt',
      );
    }
    if (env.AUTH === 'jwt' && env.AUTH_SECRET === undefined && env.AUTH_JWKS_URL === undefined) {
      refuse('AUTH', 'jwt needs AUTH_SECRET or AUTH_JWKS_URL to check tokens with');
    }
    for (const group of [
      ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
      ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
      ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
      ['SMTP_URL', 'MAIL_FROM'],
    ] as const) {
      const missing = group.filter((name) => env[name] === undefined);
      const [first] = missing;
      if (first !== undefined && missing.length < group.length) refuse(first, `is needed with ${group.join(', ')}`);
    }
  });

/** The server's environment, checked. `DATA_DIR` is absolute. */
export type Env = z.output<typeof envSchema>;

/** The origin under which people know this server: what links in mails begin with. */
export function publicUrl(env: Pick<Env, 'PUBLIC_URL' | 'FRONTEND_URL' | 'PORT'>): string {
  return env.PUBLIC_URL ?? env.FRONTEND_URL ?? `http://localhost:${env.PORT}`;
}

/** True for the names and addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}

/**
 * Checks the variables of `source`; an empty one counts as not set.
 * @throws an Error that names each bad variable and what it must be.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not usable (see .env.example):\n${complaints.join('\n')}`);
}

/** The environment of this process, with what `.env` beside package.json adds to it. The only reader of process.env. */
export function loadEnv(): Env {
  const file = join(packageRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return readEnv(process.env);
}
