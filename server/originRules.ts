import type { IncomingHttpHeaders } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Env } from './env.ts';

/** What the rules depend on. */
export type OriginEnv = Pick<Env, 'HOST' | 'AUTH' | 'FRONTEND_URL'>;

/** Where dashboards and clients are served from in development, as the automation dialect has always had it. */
const defaultFrontendOrigins: readonly string[] = ['http://localhost:5173', 'http://localhost:3000'];

/** Origins other than our own whose pages may use the API. */
export function frontendOrigins(env: OriginEnv): readonly string[] {
  return env.FRONTEND_URL === undefined ? defaultFrontendOrigins : [env.FRONTEND_URL];
}

/**
 * Whether a request's `Host` may be answered. Without accounts the server trusts whoever reaches it on loopback, and a
 * web page anywhere reaches it too, by a name of its own that resolves to 127.0.0.1 (DNS rebinding). Such a request
 * gives itself away by its Host.
 */
export function isAllowedHost(host: string | undefined, env: OriginEnv): boolean {
  if (env.AUTH !== 'none') return true;
  const name = hostnameOf(`http://${host ?? ''}`);
  if (name === null) return false;
  if (isLoopbackName(name) || name === env.HOST.toLowerCase()) return true;
  return frontendOrigins(env).some((origin) => hostnameOf(origin) === name);
}

/** Whether pages of an origin may read answers and change state: our own, and those of `frontendOrigins`. */
export function isAllowedOrigin(origin: string, host: string | undefined, env: OriginEnv): boolean {
  if (frontendOrigins(env).includes(origin)) return true;
  const own = URL.canParse(origin) ? new URL(origin) : null;
  // The scheme may differ behind a proxy that ends TLS.
  return own !== null && own.host !== '' && own.host === host?.toLowerCase();
}

/**
 * Whether what a request would change, or listen to, may be asked for by the page that it comes from. Browsers leave out
 * the origin where a page asks its own server, and where pictures, frames and links do; these say so by Sec-Fetch-Site.
 * Programs send neither.
 */
export function isAllowedSender(headers: IncomingHttpHeaders, env: OriginEnv): boolean {
  const { origin, host } = headers;
  if (!isAllowedHost(host, env)) return false;
  if (origin !== undefined) return isAllowedOrigin(origin, host, env);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function hostnameOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, username, pathname } = new URL(url);
  if (username !== '' || pathname !== '/') return null;
  return hostname.replace(/^\[|\]$/g, '');
}

function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback';
}
