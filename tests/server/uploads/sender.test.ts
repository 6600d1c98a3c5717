import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { tusClient } from '../../support/tus.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
let proxy: Server;
/** Bytes that the next connections let through before they break; none breaks where it is empty. */
let breaks: number[] = [];
let isDown = false;
const open = new Set<Socket>();

beforeAll(async () => {
  http = await startHttpApp();
  const { hostname, port } = new URL(http.url);
  proxy = createServer((client) => {
    client.on('error', () => client.destroy());
    if (isDown) return void client.destroy();
    open.add(client);
    const server = connect(Number(port), hostname);
    server.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => {
      open.delete(client);
      server.destroy();
    });
    let left = breaks.shift() ?? Infinity;
    client.on('data', (bytes: Buffer) => {
      server.write(bytes.subarray(0, Math.max(0, left)));
      left -= bytes.byteLength;
      // What was written goes out first.
      if (left <= 0) server.end(() => client.destroy());
    });
    server.pipe(client);
    return undefined;
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('VITE_API_URL', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
});
afterEach(() => {
  breaks = [];
  isDown = false;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  proxy.close();
  await http.stop();
});

const bytes = randomBytes(700_000);
const wake = new Set<() => void>();

async function begin(file: Blob = new Blob([bytes])) {
  const { sendFile } = await import('../../../src/intakes/sendFile.ts');
  const files = [{ field: 'excelFileId', name: 'list.csv', sizeBytes: file.size }];
  const intake = await tusClient(http.url).announce({ files });
  const heard: number[] = [];
  const held: boolean[] = [];
  const controller = new AbortController();
  const sent = sendFile({
    uploadUrl: intake.files[0]?.uploadUrl ?? '',
    file,
    signal: controller.signal,
    onProgress: (count) => void heard.push(count),
    onWaiting: (isWaiting) => void held.push(isWaiting),
    onWake: (call) => {
      wake.add(call);
      return () => wake.delete(call);
    },
  });
  return { intake, heard, held, controller, sent };
}

it('brings a file through connections that break in the middle of a piece', async () => {
  for (const connection of open) connection.destroy();
  // Of each connection; the next piece begins where the broken one came to.
  breaks = [20_000, 90_000, 10_000];
  const { intake, heard, held, sent } = await begin();
  await sent;
  expect(heard.at(-1)).toBe(bytes.byteLength);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  expect(held).toContain(true);
  expect(held.at(-1)).toBe(false);
  const client = tusClient(http.url);
  await expect.poll(async () => (await client.intake(intake.jobId)).status).toBe('started');
  expect(await http.fileStorage.read(`uploads/${intake.jobId}-0/list.csv`)).toEqual(bytes);
});

it('goes on at once when the network is back, and not before', async () => {
  isDown = true;
  for (const connection of open) connection.destroy();
  const { held, sent } = await begin(new Blob(['a,b']));
  await expect.poll(() => held).toContain(true);
  isDown = false;
  await expect.poll(() => wake.size > 0).toBe(true);
  for (const call of wake) call();
  await sent;
  expect(wake.size).toBe(0);
});

it('gives up where the server will never take it', async () => {
  const { intake, controller, sent } = await begin(new Blob(['abc']));
  await sent;
  controller.abort();
  const { sendFile } = await import('../../../src/intakes/sendFile.ts');
  const never = { file: new Blob(['abc']), onProgress: () => {}, onWaiting: () => {}, onWake: () => () => {} };
  const uploadUrl = `/api/intakes/${intake.jobId}/bytes/7`;
  await expect(sendFile({ ...never, uploadUrl, signal: new AbortController().signal })).rejects.toMatchObject({
    status: 404,
  });
  const ended = new AbortController();
  ended.abort();
  await expect(sendFile({ ...never, uploadUrl, signal: ended.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

it('sends pieces of about a second, no larger than the server takes', async () => {
  const { nextPieceBytes } = await import('../../../src/intakes/sendFile.ts');
  expect(nextPieceBytes(128 * 1024, 10)).toBe(256 * 1024);
  expect(nextPieceBytes(8 * 1024 * 1024, 1)).toBe(8 * 1024 * 1024);
  expect(nextPieceBytes(1024 * 1024, 4_000)).toBe(256 * 1024);
  expect(nextPieceBytes(128 * 1024, 60_000)).toBe(16 * 1024);
});
