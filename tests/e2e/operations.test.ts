import { afterAll, expect, it } from 'vitest';
import { freePort } from '../support/freePort.ts';
import { receiver } from '../support/receiver.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** What tells of a running server, as it is built and started: all of it is loaded only where it is asked for. */
let server: RunningServer | null = null;
afterAll(() => server?.stop());

const status = async (url: string, headers: Record<string, string> = {}) =>
  await fetch(url, { headers }).then(
    (answer) => answer.status,
    () => 'no answer',
  );

it('a server tells of itself by metrics, traces and probes', async () => {
  const collector = await receiver((response) => response.writeHead(200).end('{}'));
  const metricsPort = await freePort();
  const token = 'the token of Prometheus';
  server = await startServer({
    env: {
      METRICS_PORT: String(metricsPort),
      METRICS_TOKEN: token,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
      OTEL_BSP_SCHEDULE_DELAY: '100',
      SENTRY_DSN: `http://key@127.0.0.1:${collector.port}/1`,
    },
  });
  const { url } = server;
  const own = `http://127.0.0.1:${metricsPort}`;

  expect(await status(`${url}/livez`)).toBe(200);
  // The port of its own is opened last.
  for (const at of [own, url]) await expect.poll(() => status(`${at}/readyz`), { timeout: 20_000 }).toBe(200);
  expect(await status(`${own}/metrics`)).toBe(401);
  expect(await status(`${own}/metrics`, { authorization: `Bearer ${token}` })).toBe(200);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^signalbox_workers\{state="idle"\} 1$/m);
  expect(metrics).toMatch(/^signalbox_database_up 1$/m);
  expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/m);
  await expect
    .poll(() => collector.received.map(({ body }) => body.toString()).join('\n'), { timeout: 20_000 })
    .toContain('GET /readyz');

  await server.stop();
  server = null;
  // Nothing went wrong that there is to be told of.
  expect(collector.received.filter(({ path }) => path.includes('envelope'))).toEqual([]);
  await collector.close();
});
