import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../../../server/logger.ts';
import { openErrorReports } from '../../../server/observability/errorReports.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';

let sentry: Receiver;
let status = 200;
beforeAll(async () => {
  sentry = await receiver((response) => response.writeHead(status, { 'retry-after': '60' }).end('{}'));
});
afterAll(() => sentry.close());
beforeEach(() => {
  sentry.received.length = 0;
  status = 200;
});

function open() {
  const dsn = `http://public-key@127.0.0.1:${sentry.port}/sub/42`;
  const reports = openErrorReports({ dsn, environment: 'test', version: '1.2.3' });
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  return { reports, lines, log: createLogger({ level: 'info', to, onFault: reports.report }) };
}

type Event = {
  level: string;
  exception: { values: { type: string; value: string; stacktrace: { frames: { filename: string }[] } }[] };
} & Record<string, unknown>;

/** The event of the nth envelope: after its own header and the item's. */
function eventOf(index: number): Event {
  return JSON.parse(sentry.received[index]?.body.toString().split('\n')[2] ?? '') as Event;
}

it('reports what is logged as an error, as Sentry takes it', async () => {
  const { reports, log, lines } = open();
  const jobId = 'b0f5a1c4-6a57-4d7e-9d4b-1f1f6f6f0001';
  log.child({ jobId }).error({ err: new TypeError('it broke', { cause: new Error('since this did') }) }, 'a run ended');
  log.warn({ err: new Error('harmless') }, 'is no fault');
  log.error('no error with it');
  await reports.close();
  expect(lines).toHaveLength(3);
  expect(sentry.received).toHaveLength(1);
  expect(sentry.received[0]).toMatchObject({
    path: '/sub/api/42/envelope/',
    headers: {
      'content-type': 'application/x-sentry-envelope',
      'x-sentry-auth': expect.stringContaining('sentry_key=public-key'),
    },
  });
  const event = eventOf(0);
  expect(event).toMatchObject({
    level: 'error',
    platform: 'node',
    release: 'signalbox@1.2.3',
    environment: 'test',
    tags: { jobId },
    logentry: { formatted: 'a run ended' },
  });
  expect(event.exception.values.map(({ type, value }) => [type, value])).toEqual([
    ['Error', 'since this did'],
    ['TypeError', 'it broke'],
  ]);
  expect(event.exception.values[1]?.stacktrace.frames.at(-1)?.filename).toBe(
    'tests/server/observability/errorReports.test.ts',
  );
});

it('tells nothing of people, and nothing that opens anything', async () => {
  const { reports, log } = open();
  const secrets = [
    'anna.lena@example.com',
    'postgres://admin:hunter22@db.internal/main',
    'https://shop.example/reset?token=abc123def',
    'sbk_Zk3v9qLw82nXc0aPq7RtYu51',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLW9mLWl0',
    '+49 171 1234567',
  ];
  for (const [index, secret] of secrets.entries()) {
    // Each from a place of its own: the same fault is told of once.
    const error = new Error(`could not use ${secret} now`);
    error.stack = `Error: ${error.message}\n    at place${index} (/somewhere/else.js:${index + 1}:1)`;
    log.error({ err: error, email: 'ben@example.com' }, `for ${secret}`);
    await reports.close();
  }
  expect(sentry.received).toHaveLength(secrets.length);
  const text = sentry.received.map(({ body }) => body.toString()).join('\n');
  const found = ['anna', 'hunter22', 'abc123def', 'sbk_', 'eyJ', '1234567', 'ben@'].filter((part) =>
    text.includes(part),
  );
  expect(found).toEqual([]);
  expect(text).toContain('https://shop.example/reset');
});

it('tells of the same fault once, and leaves in peace who has had enough', async () => {
  const { reports, log } = open();
  const fail = () => log.error({ err: new Error('again') }, 'once more');
  for (let n = 0; n < 50; n += 1) fail();
  await reports.close();
  expect(sentry.received).toHaveLength(1);
  status = 429;
  log.error({ err: new Error('another') }, 'is told');
  await reports.close();
  log.error({ err: new Error('a third') }, 'is not');
  await reports.close();
  expect(sentry.received).toHaveLength(2);
});

it('keeps quiet where nobody answers', async () => {
  const gone = await receiver();
  await gone.close();
  const reports = openErrorReports({
    dsn: `${gone.origin.replace('//', '//key@')}/1`,
    environment: 'test',
    version: '1',
  });
  reports.report({ error: new Error('unheard'), level: 'fatal', message: undefined, jobId: undefined });
  await expect(reports.close()).resolves.toBeUndefined();
});
