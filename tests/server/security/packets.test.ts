import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#protocol/account';
import { limits } from '#protocol/limits';
import { startAccessApp, type AccessApp, type FeedClient } from '../../support/accessApp.ts';
import { signedIn, type SignedInUser } from '../../support/accounts.ts';
import { openSocket } from '../../support/rawSocket.ts';

let app: AccessApp;
let anna: SignedInUser;
let witness: FeedClient;

beforeAll(async () => {
  app = await startAccessApp();
  anna = await signedIn(app);
  witness = await app.feedClient({ headers: anna.headers });
});
afterAll(() => app.stop());

/** A frame as RFC 6455 has it; the mask is all zeroes. `length` may be claimed otherwise than it is. */
function frame(
  payload: Buffer | string,
  { opcode = 1, isLast = true, isMasked = true, length = -1, reserved = 0 } = {},
): Buffer {
  const bytes = Buffer.from(payload);
  const claimed = length === -1 ? bytes.length : length;
  const mask = isMasked ? 0x80 : 0;
  const head = [(isLast ? 0x80 : 0) | reserved | opcode];
  if (claimed < 126) head.push(mask | claimed);
  else if (claimed < 65_536) head.push(mask | 126, claimed >> 8, claimed & 255);
  else head.push(mask | 127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((shift) => Math.floor(claimed / 2 ** shift) & 255));
  return Buffer.concat([Buffer.from(head), Buffer.alloc(isMasked ? 4 : 0), bytes]);
}

/** A WebSocket of its own, on which anything may be sent. */
async function rawWebSocket() {
  const socket = await openSocket(app.url);
  await socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${new URL(app.url).host}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
      `Cookie: ${anna.headers.cookie}\r\nOrigin: ${anna.headers.origin}\r\n\r\n`,
  );
  expect(await socket.firstLine()).toBe('HTTP/1.1 101 Switching Protocols');
  return socket;
}

/** What someone else is answered meanwhile. */
async function answerToOthers(): Promise<unknown> {
  const job = await app.jobOf(anna);
  const answer: unknown = await witness.timeout(20_000).emitWithAck('subscribe', { jobId: job.id, after: 0 });
  witness.emit('unsubscribe', job.id);
  return answer;
}

const connect = frame('40/feed,');
const deepJson = `42/feed,["subscribe",${'['.repeat(30_000)}${']'.repeat(30_000)}]`;

it.each<[string, (Buffer | string)[]]>([
  ['bytes that are no frame', [randomBytes(4_096)]],
  ['a frame that is not masked', [frame('40', { isMasked: false })]],
  ['a frame of reserved bits', [frame('40', { reserved: 0x70 })]],
  ['an unknown opcode', [frame('40', { opcode: 11 })]],
  ['a frame that claims four gigabytes', [frame('40', { length: 2 ** 32 - 1 })]],
  ['a message that is too large', [frame('4'.repeat(limits.socketMessageBytes + 1))]],
  [
    'one that is too large in pieces',
    [
      frame('4', { isLast: false }),
      ...Array.from({ length: 80 }, () => frame('x'.repeat(1_000), { opcode: 0, isLast: false })),
    ],
  ],
  ['a piece without a beginning', [frame('x', { opcode: 0 })]],
  ['a long control frame', [frame('x'.repeat(200), { opcode: 9 })]],
  ['text that is no UTF-8', [frame(Buffer.from([0xc3, 0x28, 0xff]))]],
  ['an unknown packet of Engine.IO', [frame('9')]],
  ['an empty packet', [frame('')]],
  ['an unknown packet of Socket.IO', [frame('4z')]],
  ['a namespace that is not there', [frame('40/admin,')]],
  ['an event before the connection', [frame('42["subscribe",1]')]],
  ['broken JSON', [connect, frame('42/feed,["subscribe",{')]],
  ['JSON that is no event', [connect, frame('42/feed,{"a":1}'), frame('42/feed,[]'), frame('42/feed,[{}]')]],
  [
    'reserved events',
    [connect, frame('42/feed,["connect"]'), frame('42/feed,["disconnect"]'), frame('42/feed,["connect_error",1]')],
  ],
  [
    'a prototype',
    [connect, frame('42/feed,["__proto__",1]'), frame('42/feed,["subscribe",{"__proto__":{"ok":true}}]')],
  ],
  ['deep nesting', [connect, frame(deepJson)]],
  [
    'an attachment that never comes',
    [connect, frame('451-/feed,["subscribe",{"_placeholder":true,"num":0}]'), frame('42/feed,["subscribe"]')],
  ],
  ['a thousand attachments', [connect, frame('4510000-/feed,["subscribe",{"_placeholder":true,"num":9999}]')]],
  [
    'an attachment of no number',
    [connect, frame('451-/feed,["subscribe",{"_placeholder":true,"num":"x"}]'), frame(Buffer.from('x'), { opcode: 2 })],
  ],
  ['an answer to nothing', [connect, frame('43/feed,7[1]'), frame('43/feed,["x"]')]],
  ['a very large number of an answer', [connect, frame(`42/feed,${'9'.repeat(500)}["subscribe-list"]`)]],
])('%s harms nobody but the connection that it came on', async (_, pieces) => {
  const socket = await rawWebSocket();
  for (const piece of pieces) await socket.write(piece);
  expect(await answerToOthers()).toMatchObject({ ok: true });
  socket.destroy();
});

it('packets by polling that are none end that connection alone', async () => {
  const open = async () => {
    const answer = await fetch(`${app.url}/socket.io/?EIO=4&transport=polling`, { headers: anna.headers });
    const { sid } = JSON.parse((await answer.text()).slice(1)) as { sid: string };
    return `${app.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
  };
  for (const body of [
    '',
    'z',
    '9',
    '42["subscribe"',
    '\u001e'.repeat(1_000),
    `4${'['.repeat(30_000)}`,
    'b!!!!',
    '4'.repeat(limits.socketMessageBytes * 2),
  ]) {
    const answer = await fetch(await open(), { method: 'POST', headers: anna.headers, body }).catch(() => null);
    expect(answer?.status ?? 'broken off').not.toBe(500);
  }
  expect(await answerToOthers()).toMatchObject({ ok: true });
});

it('no handshake makes its sender more than they are', async () => {
  const auths: Record<string, unknown>[] = [
    { viewer: { role: 'admin' } },
    { role: 'admin', userId: anna.id },
    JSON.parse('{"__proto__":{"token":"x"}}'),
    { token: [anna.token] },
    { token: { toString: anna.token } },
  ];
  for (const auth of auths) {
    await expect(app.feedClient({ auth })).rejects.toMatchObject({ data: { code: 'signed_out' } });
  }
  const me = await app.app.inject({ url: '/api/me', headers: anna.headers });
  expect((me.json().viewer as Viewer).role).toBe('user');
});
