import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** What befalls those behind a proxy. Shares are 0–1, of requests over HTTP. */
export type Faults = {
  /** Answered with 500, 502 or 503. */
  errors: number;
  /** Answered with 429, to be tried again in a second. */
  limited: number;
  /** Broken off in the middle of the answer. */
  brokenOff: number;
  /** Each request is held back for up to so long. */
  latencyMs: number;
  /** No WebSocket is let through; Socket.IO can still poll. */
  webSocketsRefused: boolean;
  /** Nothing of Socket.IO is let through. */
  socketsRefused: boolean;
};

export type FaultProxy = {
  url: string;
  befall: (faults: Partial<Faults>) => void;
  /** As it was at first. What is held back by then goes on. */
  heal: () => void;
  /** Resets each open connection with this chance. */
  cut: (share?: number) => void;
  /** How often each fault has come about. */
  counts: Record<'errors' | 'limited' | 'brokenOff' | 'refused' | 'cut' | 'unreachable', number>;
  close: () => Promise<void>;
};

export type FaultProxyOptions = {
  /** Where the server is, or will be, on loopback. */
  targetPort: number;
  /** The address that the server sees: one client's, as its limits mean it. */
  localAddress?: string | undefined;
  /** How it is without any further fault. */
  usual?: Partial<Faults>;
  random?: () => number;
};

const none: Faults = {
  errors: 0,
  limited: 0,
  brokenOff: 0,
  latencyMs: 0,
  webSocketsRefused: false,
  socketsRefused: false,
};

/** A reverse proxy for HTTP and WebSockets that does to its clients what networks, gateways and firewalls do. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { targetPort: port, localAddress, usual, random = Math.random } = options;
  const target = { host: '127.0.0.1', port, ...(localAddress !== undefined && { localAddress }) };
  const counts = { errors: 0, limited: 0, brokenOff: 0, refused: 0, cut: 0, unreachable: 0 };
  const open = new Set<Socket>();
  let faults: Faults = { ...none, ...usual };

  const isRefused = (url: string, isUpgrade: boolean) =>
    url.startsWith('/socket.io') && (faults.socketsRefused || (isUpgrade && faults.webSocketsRefused));

  function answer(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
    if (response.headersSent) response.destroy();
    else response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(`<h1>${status}</h1>`);
  }

  /** Whether the request has met a fault, and with that its end. */
  function isHit(url: string, response: ServerResponse): boolean {
    if (isRefused(url, false)) {
      counts.refused += 1;
      answer(response, 403);
      return true;
    }
    const chance = random();
    if (chance < faults.errors) {
      counts.errors += 1;
      answer(response, [500, 502, 503][Math.floor(random() * 3)] ?? 500);
      return true;
    }
    if (chance < faults.errors + faults.limited) {
      counts.limited += 1;
      answer(response, 429, { 'retry-after': '1' });
      return true;
    }
    return false;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers, url = '/' } = request;
    if (faults.latencyMs > 0) await sleep(random() * faults.latencyMs);
    if (isHit(url, response)) return;
    const onwards = sendRequest({ ...target, method, headers, path: url, agent: false });
    onwards.once('error', () => {
      counts.unreachable += 1;
      answer(response, 502);
    });
    onwards.once('response', (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.once('error', () => response.destroy());
      answered.once('aborted', () => response.destroy());
      if (random() >= faults.brokenOff) {
        answered.pipe(response);
        return;
      }
      counts.brokenOff += 1;
      answered.once('data', (part: Buffer) => {
        response.write(part.subarray(0, part.length / 2), () => response.destroy());
      });
    });
    response.once('close', () => onwards.destroy());
    request.pipe(onwards);
  }

  function upgrade(request: IncomingMessage, client: Duplex, head: Buffer): void {
    client.on('error', () => client.destroy());
    const { method = 'GET', url = '/', rawHeaders } = request;
    if (isRefused(url, true)) {
      counts.refused += 1;
      client.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const server = connect(target, () => {
      const lines = Array.from({ length: rawHeaders.length / 2 }, (_, n) =>
        rawHeaders.slice(n * 2, n * 2 + 2).join(': '),
      );
      server.write([`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
      server.write(head);
      client.pipe(server).pipe(client);
    });
    server.on('error', () => client.destroy());
    server.once('close', () => client.destroy());
    client.once('close', () => server.destroy());
  }

  const proxy = createServer((request, response) => void pass(request, response));
  proxy.on('upgrade', upgrade);
  proxy.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    counts,
    befall: (more) => {
      faults = { ...faults, ...more };
    },
    heal: () => {
      faults = { ...none, ...usual };
    },
    cut: (share = 1) => {
      for (const socket of open) {
        if (random() >= share) continue;
        counts.cut += 1;
        socket.resetAndDestroy();
      }
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
}
