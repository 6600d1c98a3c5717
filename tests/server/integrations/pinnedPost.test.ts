import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { assertReceiver, createGuardedPost } from '../../../server/integrations/netGuard/guardedPost.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';

// What DNS says, answer by answer; the last one stays. No resolver of this machine knows these names.
const answers = new Map<string, string[][]>();
vi.mock('node:dns/promises', () => ({
  lookup: (name: string): Promise<LookupAddress[]> => {
    const waiting = answers.get(name);
    if (waiting === undefined) return Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    const addresses = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? [];
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  },
}));

const message = { headers: {}, body: 'hello', signal: new AbortController().signal };

describe('a name that DNS leads astray', () => {
  let inner: Receiver;

  beforeAll(async () => {
    inner = await receiver();
  });
  afterAll(async () => await inner.close());

  it.each([
    ['127.0.0.1'],
    ['10.0.0.1', '192.168.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00:ec2::254'],
  ])('is refused where it leads to what is private: %s', async (...addresses) => {
    answers.set('hooks.test', [addresses]);
    const address = `https://hooks.test:${inner.port}/`;
    const nobody = createAllowList({});
    await expect(assertReceiver(address, nobody)).rejects.toMatchObject({ code: 'private_address' });
    await expect(createGuardedPost(nobody)(address, message)).rejects.toMatchObject({ code: 'private_address' });
    expect(inner.connections().ever).toBe(0);
  });

  it('is said to be unknown where nobody knows it', async () => {
    const address = 'https://no-such-name.test/hook';
    await expect(assertReceiver(address, createAllowList({}))).rejects.toMatchObject({ code: 'invalid_url' });
    await expect(createGuardedPost(createAllowList({}))(address, message)).rejects.toMatchObject({
      code: 'channel_unavailable',
      message: 'The name no-such-name.test could not be found.',
    });
  });

  it('is checked again at each use, also where it was public when it was entered', async () => {
    answers.set('rebinding.test', [['8.8.8.8'], ['127.0.0.1']]);
    const address = `https://rebinding.test:${inner.port}/`;
    const nobody = createAllowList({});
    await expect(assertReceiver(address, nobody)).resolves.toBeInstanceOf(URL);
    await expect(createGuardedPost(nobody)(address, message)).rejects.toMatchObject({ code: 'private_address' });
    expect(inner.connections().ever).toBe(0);
  });

  it('is connected to at the address that was checked, whatever it would resolve to then', async () => {
    answers.set('hooks.test', [['127.0.0.1'], ['127.0.0.2']]);
    const post = createGuardedPost(createAllowList({ hosts: [`hooks.test:${inner.port}`] }));
    await expect(post(`http://hooks.test:${inner.port}/`, message)).resolves.toMatchObject({ status: 204 });
    expect(inner.received).toMatchObject([{ headers: { host: `hooks.test:${inner.port}` } }]);
    expect(answers.get('hooks.test')).toEqual([['127.0.0.2']]);
  });
});
