import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WebServer = {
  origin: string;
  port: number;
  /** Paths as they were asked for, in order. */
  requests: string[];
  /** TCP connections so far. */
  connections: () => number;
  close: () => Promise<void>;
};

/** What to answer on a path: HTML, or a handler of one's own. */
export type WebPages = Readonly<
  Record<string, string | ((request: IncomingMessage, response: ServerResponse) => void)>
>;

/** A web server on loopback with these pages; every other path is 404. `pages` may depend on the server's origin. */
export async function webServer(pages: WebPages | ((origin: string) => WebPages)): Promise<WebServer> {
  const requests: string[] = [];
  let connections = 0;
  let known: WebPages = {};
  const handle: RequestListener = (request, response) => {
    requests.push(request.url ?? '');
    const page = known[request.url ?? ''];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page === undefined ? 'not found' : `<!doctype html><meta charset="utf-8">${page}`);
  };
  const server = createServer(handle);
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  known = typeof pages === 'function' ? pages(origin) : pages;
  return {
    origin,
    port,
    requests,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
