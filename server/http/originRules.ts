import ipaddr from 'ipaddr.js';
import type { HttpEnv } from './deps.ts';

/** Where dashboards and clients are served from in development, as the automation dialect has always had it. */
export const defaultFrontendOrigins: readonly string[] = ['http://localhost:5173', 'http://localhost:3000'];

/**
 * Whether a request's `Host` may be answered. Without accounts the server trusts whoever reaches it on loopback, and a
 * web page anywhere reaches it too, by a name of its own that resolves to 127.0.0.1 (DNS rebinding). Such a request
 * gives itself away by its Host.
 */
export function isAllowedHost(host: string | undefined, env: HttpEnv): boolean {
  if (env.auth !== 'none') return true;
  const name = hostnameOf(`http://${host ?? ''}`);
  if (name === null) return false;
  return isLoopbackName(name) || name === env.host.toLowerCase() || env.frontendOrigins.some((o) => hostnameOf(o) === name);
}

/** Whether pages of an origin may read answers and change state: our own, and those of `frontendOrigins`. */
export function isAllowedOrigin(origin: string, host: string | undefined, env: HttpEnv): boolean {
  if (env.frontendOrigins.includes(origin)) return true;
  const own = URL.canParse(origin) ? new URL(origin) : null;
  // The scheme may differ behind a proxy that ends TLS.
  return own !== null && own.host !== '' && own.host === host?.toLowerCase();
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
