// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { findViolations } from '../../scripts/architecture/findViolations.ts';

const installed = new Set(['fastify', 'bullmq', 'zod', 'socket.io']);
const messages = (path: string, source: string) =>
  findViolations(path, source, installed).map((violation) => `${violation.line}: ${violation.message}`);

describe('import directions', () => {
  it('lets a zone import itself and what lies below it', () => {
    expect(messages('src/pages/JobMonitor/JobMonitor.tsx', `import { a } from './Gallery.tsx';`)).toEqual([]);
    expect(messages('src/hooks/useJob.ts', `import { a } from '../stores/useWebSocketStore.ts';`)).toEqual([]);
    expect(messages('server/http/app.ts', `import { a } from '../jobs/jobs.ts';`)).toEqual([]);
    expect(messages('server/main.ts', `import { a } from './services/web.ts';`)).toEqual([]);
    expect(messages('src/api/jobs.ts', `import type { Job } from '#protocol/job';`)).toEqual([]);
  });

  it.each([
    ['a page that imports another page', 'src/pages/Overview/Overview.tsx', '../JobMonitor/Gallery.tsx'],
    ['the dashboard reaching into the server', 'src/lib/time.ts', '../../server/errors.ts'],
    ['the server reaching into the dashboard', 'server/http/app.ts', '../../src/paths.ts'],
    ['a store that knows a hook', 'src/stores/useSettingsStore.ts', '../hooks/useJob.ts'],
    ['the engine knowing a pipeline', 'server/jobs/runJob.ts', '../pipelines/index.ts'],
    ['a pipeline beyond the run that it is given', 'server/pipelines/automation/crawl.ts', '../../jobs/jobLog.ts'],
    ['the database knowing the engine', 'server/database/client.ts', '../jobs/jobLog.ts'],
    ['a part that reaches for the whole', 'server/http/app.ts', '../resources.ts'],
    ['a small server file that knows the engine', 'server/errors.ts', './jobs/jobs.ts'],
    ['the contract knowing anybody', 'protocol/job.ts', '../server/errors.ts'],
    ['a test helper in the product', 'server/main.ts', '../tests/support/server.ts'],
  ])('reports %s', (_what, path, request) => {
    expect(messages(path, `\nimport { a } from '${request}';`)).toEqual([
      expect.stringMatching(/^2: .*may not import/),
    ]);
  });

  it('sees type imports, re-exports, import types and dynamic imports', () => {
    const path = 'src/stores/useSettingsStore.ts';
    const sources = [
      `import type { A } from '../pages/Overview/A.ts';`,
      `export { a } from '../pages/Overview/A.ts';`,
      `export * from '../pages/Overview/A.ts';`,
      `type A = import('../pages/Overview/A.ts').A;`,
      `void import('../pages/Overview/A.ts');`,
    ];
    for (const source of sources) expect(messages(path, source), source).toHaveLength(1);
  });

  it('reports a folder that nobody gave a zone', () => {
    expect(messages('server/extras/thing.ts', '')).toEqual([expect.stringContaining('lies in no zone')]);
  });
});

describe('packages', () => {
  it('lets the contract import zod and nothing else', () => {
    expect(messages('protocol/job.ts', `import { z } from 'zod';`)).toEqual([]);
    expect(messages('protocol/job.ts', `import { z } from 'node:fs';`)).toHaveLength(1);
  });

  it('keeps React out of the realtime layer', () => {
    expect(messages('src/realtime/jobFeed.ts', `import { useState } from 'react';`)).toHaveLength(1);
  });

  it('keeps libraries behind their single doors', () => {
    expect(messages('server/jobs/queue.ts', `import { Queue } from 'bullmq';`)).toEqual([]);
    expect(messages('server/jobs/queueRedis.ts', `import { Queue } from 'bullmq';`)).toEqual([]);
    expect(messages('server/jobs/runJob.ts', `import { Queue } from 'bullmq';`)).toHaveLength(1);
    expect(messages('src/realtime/openSocket.ts', `import { io } from 'socket.io-client';`)).toEqual([]);
    expect(messages('src/hooks/useJob.ts', `import type { Socket } from 'socket.io-client';`)).toHaveLength(1);
  });

  it('reports a development dependency in server code', () => {
    expect(
      messages('server/http/app.ts', `import fastify from 'fastify'; import { readFile } from 'node:fs';`),
    ).toEqual([]);
    expect(messages('server/http/app.ts', `import { createServer } from 'vite';`)).toHaveLength(1);
  });
});

describe('syntax', () => {
  it('reads the build environment in one file', () => {
    expect(messages('src/env.ts', `export const mode = import.meta.env.MODE;`)).toEqual([]);
    expect(messages('src/lib/mode.ts', `export const mode = import.meta.env.MODE;`)).toHaveLength(1);
  });

  it('broadcasts in one file', () => {
    const broadcasts = [
      `io.emit('a')`,
      `server.io.emit('a')`,
      `io.to(room).emit('a')`,
      `io.of('/x').in(room).volatile.emit('a')`,
      `socket.broadcast.emit('a')`,
      `socket.to(room).emit('a')`,
    ];
    for (const source of broadcasts) {
      expect(messages('server/realtime/fanOut.ts', source), source).toEqual([]);
      expect(messages('server/realtime/rooms.ts', source), source).toHaveLength(1);
    }
  });

  it('lets a socket answer its own client, and other emitters emit', () => {
    expect(messages('server/realtime/rooms.ts', `socket.emit('a'); run.emit(event); audio.emit('x');`)).toEqual([]);
  });
});
