import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError } from '../../errors.ts';
import { type AllowList, portOf } from './allowList.ts';
import { isPublicAddress } from './publicAddress.ts';

/** Where to connect to: addresses that were checked, so that a name which changes its mind changes nothing. */
export type Target = { hostname: string; port: number; addresses: LookupAddress[] };

/**
 * Resolves the host of a URL and keeps the addresses that may be reached. Throws `private_address` where none may, and
 * `shop_unreachable` where the name has none. `readOnly` says that the URL is only read, by GET or HEAD.
 */
export async function resolveTarget(url: URL, allow: AllowList, readOnly: boolean): Promise<Target> {
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const port = portOf(url);
  const isAllowed = allow.allowsHost(hostname, port) || (readOnly && allow.allowsUrl(url));
  const addresses = await addressesOf(hostname);
  const usable = isAllowed ? addresses : addresses.filter(({ address }) => isPublicAddress(address));
  if (usable.length === 0) {
    throw new AppError('private_address', `${url.host} is not on the public internet, so it is not opened.`, {
      hint: `Whoever runs this server can allow a host of their own with ${allow.setting}.`,
    });
  }
  return { hostname, port, addresses: usable };
}

async function addressesOf(hostname: string): Promise<LookupAddress[]> {
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family }];
  try {
    return await lookup(hostname, { all: true });
  } catch (cause) {
    throw new AppError('shop_unreachable', `The name ${hostname} could not be found.`, {
      hint: 'Check the spelling of the address.',
      cause,
    });
  }
}
