import { AppError } from '../errors.ts';

const secretNames: ReadonlySet<string> = new Set([
  'token',
  'access_token',
  'auth',
  'authorization',
  'jwt',
  'share',
  'api_key',
  'apikey',
]);

/**
 * Addresses are kept in logs and histories, where nothing secret may be. Links to files are made for it: they open one
 * job's files for hours, and are none of these.
 * @throws AppError token_invalid
 */
export function refuseSecretInAddress(query: unknown): void {
  if (typeof query !== 'object' || query === null) return;
  if (!Object.keys(query).some((name) => secretNames.has(name.toLowerCase()))) return;
  throw new AppError('token_invalid', 'A token must not stand in the address; send it in a header, or in `auth`.');
}
