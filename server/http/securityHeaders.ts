import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const nowhere = ["'none'"];
const self = ["'self'"];

/** Adds the security headers that every answer has; files, the demo shop and the API's page narrow or replace the CSP. */
export async function registerSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: self,
        scriptSrc: self,
        scriptSrcAttr: nowhere,
        // Dialogs and toasts add style elements of their own while they are open; style attributes stay forbidden.
        styleSrc: ["'self'", "'unsafe-inline'"],
        styleSrcAttr: nowhere,
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: self,
        // Covers the WebSocket too: 'self' takes in ws: of the same host.
        connectSrc: self,
        workerSrc: self,
        manifestSrc: self,
        objectSrc: nowhere,
        baseUri: nowhere,
        formAction: self,
        frameAncestors: nowhere,
      },
    },
    // Left to whatever ends TLS; on plain HTTP it means nothing.
    strictTransportSecurity: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    reply.header('X-Request-Id', request.id);
    if (request.url.startsWith('/api/')) reply.header('Cache-Control', 'no-store');
  });
}
