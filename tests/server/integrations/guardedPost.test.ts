import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import tlsOptions from 'smtp-server/lib/tls-options.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { assertReceiver, createGuardedPost } from '../../../server/integrations/netGuard/guardedPost.ts';
import { retryAfterOf } from '../../../server/integrations/netGuard/retryAfterOf.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';

const nobody = createAllowList({ setting: 'NOTIFY_ALLOW_HOSTS' });
const never = new AbortController().signal;
const message = { headers: { 'content-type': 'text/plain' }, body: 'hello', signal: never };

/** A TCP server that does as the test says with each connection. */
async function rawServer(onConnection: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/secret-path`, port, close: () => void server.close() };
}

describe('posting to an address that a user gave', () => {
  let inner: Receiver;

  beforeAll(async () => {
    inner = await receiver();
  });
  afterAll(async () => await inner.close());

  it.each([
    'https://127.0.0.1:PORT/',
    'https://127.1:PORT/',
    'https://2130706433:PORT/',
    'https://localhost:PORT/',
    'https://localhost.:PORT/',
    'https://[::1]:PORT/',
    'https://[::ffff:127.0.0.1]:PORT/',
    'https://0.0.0.0:PORT/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
  ])('refuses what is private, by address and by what a name resolves to: %s', async (text) => {
    const address = text.replace('PORT', String(inner.port));
    const refusal = { code: 'private_address', hint: expect.stringContaining('NOTIFY_ALLOW_HOSTS') };
    await expect(createGuardedPost(nobody)(address, message)).rejects.toMatchObject(refusal);
    await expect(assertReceiver(address, nobody)).rejects.toMatchObject(refusal);
    expect(inner.connections().ever).toBe(0);
  });

  it.each(['http://8.8.8.8/', 'ftp://8.8.8.8/', 'https://me:secret@8.8.8.8/', 'hooks', 'file:///etc/passwd'])(
    'refuses what is no https address: %s',
    async (address) => {
      await expect(createGuardedPost(nobody)(address, message)).rejects.toMatchObject({ code: 'invalid_url' });
      await expect(assertReceiver(address, nobody)).rejects.toMatchObject({ code: 'invalid_url' });
    },
  );

  it('takes a public address', async () => {
    await expect(assertReceiver('https://8.8.8.8/hook', nobody)).resolves.toMatchObject({ hostname: '8.8.8.8' });
  });

  it('reaches a host that the operator allowed, at that port and by http', async () => {
    const outer = await receiver((response) => void response.writeHead(202).end('taken'));
    const post = createGuardedPost(createAllowList({ hosts: [`127.0.0.1:${outer.port}`] }));
    await expect(post(`${outer.origin}/hook?a=1`, message)).resolves.toMatchObject({ status: 202 });
    expect(outer.received).toMatchObject([{ path: '/hook?a=1', headers: { 'content-length': '5' } }]);
    expect(outer.received[0]?.body.toString()).toBe('hello');
    await expect(post(`https://127.0.0.1:${inner.port}/`, message)).rejects.toMatchObject({ code: 'private_address' });
    await outer.close();
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i), wherever it leads', async (status) => {
    const outer = await receiver((response) => void response.writeHead(status, { location: inner.origin }).end());
    // Allowed itself, so that nothing but the rule about redirects stands in between.
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    await expect(post(outer.origin, message)).resolves.toMatchObject({ status });
    expect({ outer: outer.received.length, inner: inner.connections().ever }).toEqual({ outer: 1, inner: 0 });
    await outer.close();
  });

  it('gives up on one that takes the request and says nothing, and hangs up', async () => {
    const abort = new AbortController();
    const slow = await receiver(() => abort.abort());
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    await expect(post(`${slow.origin}/secret-path`, { ...message, signal: abort.signal })).rejects.toMatchObject({
      code: 'channel_unavailable',
      message: `127.0.0.1:${slow.port} did not answer in time.`,
    });
    await expect.poll(() => slow.connections().open).toBe(0);
    await slow.close();
  });

  it('gives up before it connects where there is no time left', async () => {
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    await expect(post(inner.origin, { ...message, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'channel_unavailable',
    });
    expect(inner.received).toEqual([]);
  });

  it('knows the answer by its status, and cuts off one that never ends', async () => {
    let writtenKb = 0;
    const endless = await receiver((response) => {
      response.writeHead(200);
      const more = (): void => {
        writtenKb += 1;
        if (!response.destroyed) response.write('x'.repeat(1_024), () => setImmediate(more));
      };
      more();
    });
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    await expect(post(endless.origin, message)).resolves.toMatchObject({ status: 200 });
    await expect.poll(() => endless.connections().open).toBe(0);
    // What fits into the sockets' buffers on the way, and no more.

    expect(writtenKb).toBeLessThan(16 * 1_024);
    await endless.close();
  });

  it('cuts off an answer that trickles', async () => {
    const trickle = await receiver((response) => void response.writeHead(200).write('x'));
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    await expect(post(trickle.origin, message)).resolves.toMatchObject({ status: 200 });
    await expect.poll(() => trickle.connections().open).toBe(0);
    await trickle.close();
  });

  it.each([
    [
      'headers without end',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const more = (): void => {
          if (!socket.destroyed) socket.write(`x-more: ${'x'.repeat(1_000)}\r\n`, () => setImmediate(more));
        };
        more();
      },
    ],
    ['what is not HTTP', (socket: Socket) => void socket.end('220 mail.example ESMTP\r\n')],
    ['a connection that is closed', (socket: Socket) => void socket.destroy()],
    ['another protocol', (socket: Socket) => void socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n')],
  ])('refuses %s, and names the host without the path', async (_name, behave) => {
    const raw = await rawServer((socket) => {
      socket.resume();
      behave(socket);
    });
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    const answer = await post(raw.url, message).then(
      ({ status }) => `status ${status}`,
      (error: Error & { code: string }) => `${error.code} ${error.message}`,
    );
    expect(answer).toMatch(new RegExp(`^(channel_unavailable 127\\.0\\.0\\.1:${raw.port} .*\\.|status 101)$`));
    expect(answer).not.toContain('secret-path');
    raw.close();
  });

  it('says when nobody listens, and when a certificate is not trusted', async () => {
    const closed = await receiver();
    await closed.close();
    const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
    await expect(post(closed.origin, message)).rejects.toMatchObject({
      message: `127.0.0.1:${closed.port} refused the connection.`,
    });

    // Of smtp-server, for localhost: nobody signed it but itself.
    const { key, cert } = tlsOptions() as { key: string; cert: string };
    const selfSigned = createTlsServer({ key, cert });
    await new Promise<void>((resolve) => selfSigned.listen(0, '127.0.0.1', resolve));
    const { port } = selfSigned.address() as AddressInfo;
    await expect(post(`https://127.0.0.1:${port}/`, message)).rejects.toMatchObject({
      message: `127.0.0.1:${port} has no certificate that is trusted.`,
    });
    selfSigned.close();
  });
});

describe('a Retry-After', () => {
  const nowMs = Date.parse('2026-11-21T06:00:00Z');

  it.each([
    ['120', 120_000],
    ['0.65', 650],
    ['0', 0],
    ['Sat, 21 Nov 2026 06:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 05:00:00 GMT', 0],
    ['99999999999', 24 * 60 * 60_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s is %s ms', (header, expected) => {
    expect(retryAfterOf(header, nowMs)).toBe(expected);
  });
});
