import type { FastifyInstance } from 'fastify';
import { visitorAddressHeader, type Providers } from '../accounts/providers.ts';
import { isSecure } from './visitorOf.ts';

/** The address that providers send the browser back to. The library answers it; nothing else of its own is offered. */
export function registerProviderCallback(app: FastifyInstance, providers: Providers, publicUrl: string): void {
  app.get('/api/auth/callback/:provider', { schema: { hide: true } }, async (request, reply) => {
    const headers = new Headers({ [visitorAddressHeader]: request.ip });
    for (const name of ['cookie', 'user-agent']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const answer = await providers.finish(new Request(new URL(request.url, publicUrl), { headers }));
    const location = answer.headers.get('location');
    const cookies = answer.headers.getSetCookie();
    reply.header(
      'Set-Cookie',
      // A browser that is sent here says nothing of the page it comes from.
      cookies.map((cookie) => (isSecure(request) || publicUrl.startsWith('https:') ? `${cookie}; Secure` : cookie)),
    );
    return location === null ? reply.redirect(`${publicUrl}/login?error=unavailable`) : reply.redirect(location);
  });
}
