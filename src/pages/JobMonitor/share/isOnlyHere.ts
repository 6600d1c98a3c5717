import type { Me } from '../../../api/me.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$|\.localhost$/;

/** Whether a link to this server leads nowhere on another machine. */
export function isOnlyHere(auth: Me['auth'] | null, hostname: string): boolean {
  return auth === 'none' || loopback.test(hostname);
}
