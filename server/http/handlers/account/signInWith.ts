import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';
import { isSecure } from '../../visitorOf.ts';

export const signInWith: Handler<'signInWith'> = async ({ body, request, reply }, deps) => {
  const { providers } = requirePeople(deps);
  const { url, cookies } = await providers.begin(body.provider, ownPath(body.returnTo));
  reply.header(
    'Set-Cookie',
    cookies.map((cookie) => (isSecure(request) ? `${cookie}; Secure` : cookie)),
  );
  return { url };
};

/** A path of our own, never another site. */
function ownPath(path = '/'): string {
  const own = 'http://own.invalid';
  if (!path.startsWith('/') || !URL.canParse(path, own)) return '/';
  const { origin, pathname, search } = new URL(path, own);
  return origin === own && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
