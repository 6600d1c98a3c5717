import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '../../errors.ts';
import type { AllowList } from './allowList.ts';
import { parseWebUrl } from './assertPublicUrl.ts';
import { connectTarget, pinnedLookup } from './connectTarget.ts';
import { createGuardFaults, type GuardFaults } from './guardFaults.ts';
import { resolveTarget } from './resolveTarget.ts';

/** A forward proxy on loopback through which the browser reaches the web, and nothing but the web. */
export type GuardProxy = {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  faults: GuardFaults;
  close: () => Promise<void>;
};

const idleTimeoutMs = 60_000;
const connectionHeaders = [
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];

/**
 * Starts the proxy. For each request it resolves the name, checks the addresses and connects to a checked one, so that
 * redirects, sub-requests and names that change their address under way (DNS rebinding) meet the same check.
 */
export async function startGuardProxy({ allow }: { allow: AllowList }): Promise<GuardProxy> {
  const faults = createGuardFaults();
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };

  const server = createServer((request, response) => {
    forward(request, response, allow, faults).catch((error: unknown) => refuse(response, error));
  });
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    keep(client);
    client.on('error', () => client.destroy());
    tunnel(request, client, head, allow, faults, keep).catch((error: unknown) => {
      client.end(`HTTP/1.1 ${statusOf(error)} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    });
  });
  server.on('upgrade', (_request, socket: Duplex) => socket.destroy());
  server.on('connection', keep);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A proxy must not keep the process alive.
  server.unref();

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A plain request, its whole URL on the first line. */
async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  allow: AllowList,
  faults: GuardFaults,
): Promise<void> {
  const url = parseWebUrl(request.url ?? '');
  try {
    const readOnly = request.method === 'GET' || request.method === 'HEAD';
    const target = await resolveTarget(url, allow, readOnly);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !connectionHeaders.includes(name)),
    );
    const upstream = httpRequest({
      host: target.hostname,
      port: target.port,
      lookup: pinnedLookup(target),
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
      agent: false,
      timeout: idleTimeoutMs,
    });
    upstream.on('timeout', () => upstream.destroy(Object.assign(new Error('idle'), { code: 'ETIMEDOUT' })));
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
    await new Promise<void>((resolve, reject) => {
      upstream.on('error', reject);
      upstream.on('response', (answer) => {
        faults.clear(url);
        response.writeHead(answer.statusCode ?? 502, withoutConnection(answer.rawHeaders));
        answer.on('error', () => response.destroy());
        answer.pipe(response);
        resolve();
      });
    });
  } catch (error) {
    faults.note(url, error);
    throw error;
  }
}

/** TLS and WebSockets: the proxy sees host and port, no more. */
async function tunnel(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  allow: AllowList,
  faults: GuardFaults,
  keep: (socket: Socket) => void,
): Promise<void> {
  const url = parseWebUrl(`https://${request.url ?? ''}`);
  try {
    const upstream = await connectTarget(await resolveTarget(url, allow, false));
    keep(upstream);
    faults.clear(url);
    upstream.setTimeout(idleTimeoutMs, () => upstream.destroy());
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  } catch (error) {
    faults.note(url, error);
    throw error;
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(statusOf(error), { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(error instanceof AppError ? error.message : 'The host can’t be reached.');
}

function statusOf(error: unknown): number {
  return error instanceof AppError && error.code !== 'shop_unreachable' ? 403 : 502;
}

function withoutConnection(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (name.toLowerCase() !== 'transfer-encoding' && !connectionHeaders.includes(name.toLowerCase()))
      kept.push(name, value);
  }
  return kept;
}
