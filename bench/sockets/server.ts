/** The server under measure: bare Socket.IO, or the whole web service with accounts; people are made beforehand. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { openAccounts } from '../../server/accounts/openAccounts.ts';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { sessionCookieName } from '../../server/accounts/sessionCookie.ts';
import { users } from '../../server/database/accountsSchema.ts';
import { readEnv } from '../../server/env.ts';
import { createMail } from '../../server/integrations/mail.ts';
import { insertJob } from '../../server/jobs/insertJob.ts';
import { createLogger } from '../../server/logger.ts';
import { openResources } from '../../server/resources.ts';
import { openObservability } from '../../server/services/openObservability.ts';
import { createPipelinesFor } from '../../server/services/pipelinesFor.ts';
import { startWebService } from '../../server/services/web.ts';
import { createShutdown } from '../../server/shutdown.ts';
import { freePort } from '../../tests/support/freePort.ts';
import { emitEveryMs, people, type Ask, type Memory, type Processor, type Ready } from './parts.ts';

const [databaseUrl, dataDir = ''] = process.argv.slice(2);

async function startBare(): Promise<Ready> {
  const http = createServer();
  const io = new Server(http, { perMessageDeflate: false, serveClient: false });
  io.of('/feed').on('connection', (socket) => {
    socket.on('subscribe', ({ jobId }: { jobId: string }, answer: (result: object) => void) => {
      void socket.join(jobId);
      answer({ ok: true });
    });
    socket.on('subscribe-list', (answer: (result: object) => void) => {
      void socket.join('list');
      answer({ ok: true });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const cookies = Array.from({ length: people }, () => `${sessionCookieName}=${'x'.repeat(100)}`);
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { url, jobId: randomUUID(), cookies, email: '', password: '' };
}

async function startOurs(url: string): Promise<Ready> {
  const log = createLogger({ level: 'warn' });
  const shutdown = createShutdown(log);
  process.on('disconnect', () => void shutdown.run().finally(() => process.exit()));
  const port = await freePort();
  const env = readEnv({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: String(port),
    AUTH: 'accounts',
    LOG_LEVEL: 'warn',
  });
  const observability = await openObservability(env, shutdown, log);
  const resources = await openResources(env, shutdown, log, observability.onlookers);
  const { db, pool } = resources.database;
  const opened = await openAccounts(env, db, createMail(env), log);
  if (opened.people === null) throw new Error('no accounts');

  const password = 'four words nobody expects';
  const hash = await createPasswords(db).hash(password);
  const cookies: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const [id, now] = [randomUUID(), new Date()];
    await db
      .insert(users)
      .values({ id, name: `P ${n}`, email: `${n}@example.com`, role: 'operator', createdAt: now, updatedAt: now });
    if (n === 0) await createPasswords(db).set(db, id, hash);
    const { cookie } = await opened.people.startSession(id, { ipAddress: '127.0.0.1', userAgent: 'bench' });
    cookies.push(`${sessionCookieName}=${encodeURIComponent(cookie)}`);
  }
  const stages = [{ name: 'crawl', weight: 1 }];
  const created = { pipeline: 'automation', name: 'bench', lane: 'normal', ownerId: null, stages } as const;
  const { summary } = await insertJob(pool, { ...created, stages: [...stages] }, {}, '');
  const pipelines = await createPipelinesFor(env, resources, shutdown, log);
  await startWebService({ env, observability, resources, pipelines, shutdown, log });

  let timer: NodeJS.Timeout | null = null;
  process.on('message', (ask: Ask) => {
    if (ask === 'emit') {
      timer = setInterval(() => {
        void resources.jobLog.append(summary.id, () => [{ type: 'log', data: { level: 'info', message: 'bench' } }]);
      }, emitEveryMs);
    } else if (ask === 'be quiet' && timer !== null) clearInterval(timer);
  });
  return { url: `http://127.0.0.1:${port}`, jobId: summary.id, cookies, email: '0@example.com', password };
}

function memory(): Memory {
  for (let n = 0; n < 4; n += 1) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapBytes: heapUsed + external, rssBytes: rss };
}

function processor(): Processor {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, atMs: performance.now() };
}

process.on('message', (ask: Ask) => {
  if (ask === 'memory') process.send?.(memory());
  else if (ask === 'processor') process.send?.(processor());
});
const ready = databaseUrl === undefined ? await startBare() : await startOurs(databaseUrl);
if (databaseUrl === undefined) process.on('disconnect', () => process.exit());
process.send?.(ready);
