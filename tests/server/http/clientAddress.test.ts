import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createClientAddress,
  isOwnAddress,
  readTrustedProxies,
  type TrustedProxies,
} from '../../../server/clientAddress.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const forwarded = '198.51.100.9, 203.0.113.1, 10.0.0.7';

function addressOf(proxies: TrustedProxies, remoteAddress = '127.0.0.1'): string {
  const request = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } };
  return createClientAddress(proxies).of(request as unknown as IncomingMessage);
}

describe('the address of a client', () => {
  it('is that of the connection, whatever it claims, where no proxy is trusted', () => {
    expect(addressOf(0)).toBe('127.0.0.1');
  });

  it('is what so many proxies say', () => {
    expect([addressOf(1), addressOf(2), addressOf(3)]).toEqual(['10.0.0.7', '203.0.113.1', '198.51.100.9']);
  });

  it('is what the first machine on the way here that is no proxy of ours is called', () => {
    expect(addressOf(readTrustedProxies('loopback, 10.0.0.0/8'))).toBe('203.0.113.1');
    expect(addressOf(readTrustedProxies('127.0.0.1'))).toBe('10.0.0.7');
    expect(addressOf(readTrustedProxies('10.0.0.7'))).toBe('127.0.0.1');
    expect(addressOf(readTrustedProxies('loopback'), '::ffff:127.0.0.1')).toBe('10.0.0.7');
  });

  it('may be one of this machine', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'].every(isOwnAddress)).toBe(true);
    expect(['10.0.0.7', '::2', 'localhost', ''].some(isOwnAddress)).toBe(false);
  });
});

describe('limits of HTTP', () => {
  let http: HttpApp | undefined;
  afterEach(() => http?.stop());

  /** What is left of the minute’s requests after three, the last one from another address. */
  async function remaining(proxies: TrustedProxies): Promise<number[]> {
    http = await startHttpApp({ proxies });
    const left: number[] = [];
    for (const address of ['203.0.113.1', '203.0.113.1', '203.0.113.2']) {
      const answer = await http.app.inject({ url: '/api/health', headers: { 'x-forwarded-for': address } });
      left.push(Number(answer.headers['x-ratelimit-remaining']));
    }
    const [most = 0] = left;
    return left.map((count) => most - count);
  }

  it('count by the connection, whatever the client claims', async () => {
    expect(await remaining(0)).toEqual([0, 1, 2]);
  });

  it('count by what a trusted proxy says', async () => {
    expect(await remaining(1)).toEqual([0, 1, 0]);
  });
});
