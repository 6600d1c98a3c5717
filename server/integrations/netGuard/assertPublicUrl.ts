import { AppError } from '../../errors.ts';
import type { AllowList } from './allowList.ts';
import { resolveTarget } from './resolveTarget.ts';

/**
 * The address of a shop, checked before a job is made of it. Throws `invalid_url` for what is no web address,
 * `private_address` for a host that is not on the public internet, `shop_unreachable` for a name that nobody knows.
 */
export async function assertPublicUrl(text: string, allow: AllowList): Promise<URL> {
  const url = parseWebUrl(text);
  await resolveTarget(url, allow, true);
  return url;
}

/** An http or https URL without user name and password; throws `invalid_url`. */
export function parseWebUrl(text: string): URL {
  const hint = 'An address begins with https:// or http://, as in https://shop.example/products.';
  if (!URL.canParse(text)) throw new AppError('invalid_url', 'This is not a web address.', { hint });
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError('invalid_url', `Addresses that begin with ${url.protocol} can’t be opened.`, { hint });
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError('invalid_url', 'An address must not hold a user name or password.', {
      hint: 'Leave out what stands before the @.',
    });
  }
  return url;
}
