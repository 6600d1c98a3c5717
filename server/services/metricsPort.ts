import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { bearerOf } from '../accounts/bearerOf.ts';
import { isOwnAddress } from '../clientAddress.ts';
import type { Env } from '../env.ts';
import { isSame } from '../observability/isSame.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import type { Observability } from './openObservability.ts';

export type MetricsServiceDeps = {
  env: Env;
  observability: Observability;
  resources: Resources;
  shutdown: Shutdown;
  log: Logger;
};

/** Metrics and probes on a port of their own, for processes that serve nothing else; no accounts are asked here. */
export async function startMetricsService(deps: MetricsServiceDeps): Promise<void> {
  const { env, observability, resources, shutdown, log } = deps;
  const { pool } = resources.database;
  const probes = observability.probes({ pool, queue: resources.queue });

  function mayRead({ headers, socket }: IncomingMessage): boolean {
    const bearer = bearerOf({ cookie: undefined, authorization: headers.authorization });
    if (env.METRICS_TOKEN !== undefined) return bearer !== undefined && isSame(bearer, env.METRICS_TOKEN);
    return isOwnAddress(socket.remoteAddress ?? '');
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: string, type = 'application/json; charset=utf-8') =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET') return void send(405, '{}');
    if (path === '/livez') return void send(200, JSON.stringify({ status: 'alive' }));
    if (path === '/readyz') {
      const readiness = await probes.ready();
      return void send(readiness.status === 'ready' ? 200 : 503, JSON.stringify(readiness));
    }
    if (path !== '/metrics') return void send(404, '{}');
    if (!mayRead(request)) return void send(401, '{}');
    send(200, await observability.metrics.text(), observability.metrics.contentType);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.warn({ err: error }, 'the metrics could not be told');
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.METRICS_PORT, env.HOST, resolve);
  });
  shutdown.add('metrics port', async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  log.info({ port }, 'metrics and probes are served');
}
