import { stat } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Signalbox</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>The dashboard has not been built yet</h1>
<p>The server is running. Build its dashboard with <code>npm run build</code> and reload this page,
or run <code>npm run dev</code> and open the address that it prints.</p>
<p><a href="/api/docs">The API and its description</a> are here already.</p>
</html>`;

/** Serves the built dashboard from `webRoot`, and its index page for every address that is a page of it. */
export async function registerDashboard(app: FastifyInstance, webRoot: string): Promise<void> {
  await app.register(fastifyStatic, { root: webRoot, serve: false, suppressWarning: true, cacheControl: false });

  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const pathname = new URL(request.url, 'http://localhost').pathname;
    if (isReserved(pathname)) throw nothingHere();
    if (await isFile(webRoot, pathname)) {
      // Vite puts a hash of the content into the names of all that lies in assets/.
      const hashed = pathname.startsWith('/assets/');
      reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      return reply.sendFile(decodeURIComponent(pathname));
    }
    // A missing file is not a page: answering with one would hide the fault.
    if (path.extname(pathname) !== '') throw nothingHere();
    reply.header('Cache-Control', 'no-cache');
    if (pathname.startsWith('/shared/')) reply.header('X-Robots-Tag', 'noindex, nofollow');
    if (await isFile(webRoot, '/index.html')) return reply.sendFile('/index.html');
    return reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
  });
}

export function nothingHere(): AppError {
  return new AppError('not_found', 'There is nothing at this address.');
}

function isReserved(pathname: string): boolean {
  return ['/api', '/socket.io', '/demo-shop'].some((root) => pathname === root || pathname.startsWith(`${root}/`));
}

async function isFile(root: string, pathname: string): Promise<boolean> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return false;
  }
  const file = path.join(root, decoded);
  if (decoded.includes('\0') || !file.startsWith(root + path.sep)) return false;
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
