import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';
import { isSecure } from '../../visitorOf.ts';

export const signInWith: Handler<'signInWith'> = async ({ body, request, reply }, deps) => {
  const { providers } = requirePeople(deps);
  const { provider, returnTo = '/' } = body;
  // Put behind our own origin: without the slash it could become part of another host's name.
  const { url, cookies } = await providers.begin(provider, returnTo.startsWith('/') ? returnTo : '/');
  reply.header(
    'Set-Cookie',
    cookies.map((cookie) => (isSecure(request) ? `${cookie}; Secure` : cookie)),
  );
  return { url };
};
