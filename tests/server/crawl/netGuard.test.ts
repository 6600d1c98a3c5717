import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { assertPublicUrl } from '../../../server/integrations/netGuard/assertPublicUrl.ts';
import { connectTarget } from '../../../server/integrations/netGuard/connectTarget.ts';
import { guardedGet } from '../../../server/integrations/netGuard/guardedGet.ts';
import { startGuardProxy, type GuardProxy } from '../../../server/integrations/netGuard/guardProxy.ts';
import { isPublicAddress } from '../../../server/integrations/netGuard/publicAddress.ts';
import { crawlBrowser } from '../../support/crawl.ts';
import { webServer, type WebServer } from '../../support/webServer.ts';

const nothing = createAllowList({});

describe('the address of a shop', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://2130706433/',
    'http://①②⑦.0.0.1/',
    'http://localhost/',
    'http://localhost./',
    'http://LOCALHOST:3001/',
    'http://0.0.0.0/',
    'http://0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1./',
    'http://100.64.0.1/',
    'http://100.100.100.200/latest/meta-data/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::a00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'https://127.0.0.1:8443/',
  ])('is refused where it is private: %s', async (url) => {
    await expect(assertPublicUrl(url, nothing)).rejects.toMatchObject({ code: 'private_address' });
  });

  it.each([
    '',
    'shop',
    '//shop.example',
    'ftp://8.8.8.8/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://',
    'http://[::1/',
    'http://999.1.1.1/',
    'http://me@127.0.0.1/',
    'http://a:b@8.8.8.8/',
  ])('is refused where it is none: %s', async (url) => {
    await expect(assertPublicUrl(url, nothing)).rejects.toMatchObject({ code: 'invalid_url' });
  });

  it('is refused with the reason where nobody knows the name', async () => {
    await expect(assertPublicUrl('http://no-such-shop.invalid/', nothing)).rejects.toMatchObject({
      code: 'shop_unreachable',
    });
  });

  it('is taken where it is public', async () => {
    await expect(assertPublicUrl('https://8.8.8.8/shop', nothing)).resolves.toMatchObject({ hostname: '8.8.8.8' });
    await expect(assertPublicUrl('https://[2606:4700::1111]/', nothing)).resolves.toBeInstanceOf(URL);
    expect(isPublicAddress('no address')).toBe(false);
  });

  it('is taken where the operator allows its host, with or without the port', async () => {
    const allow = createAllowList({ hosts: ['10.0.0.5', '10.0.0.6:8080'] });
    await expect(assertPublicUrl('http://10.0.0.5:1234/', allow)).resolves.toBeInstanceOf(URL);
    await expect(assertPublicUrl('http://10.0.0.6:8080/', allow)).resolves.toBeInstanceOf(URL);
    await expect(assertPublicUrl('http://10.0.0.6/', allow)).rejects.toMatchObject({ code: 'private_address' });
  });

  it('is taken below the demo shop and nowhere else on our own origin', async () => {
    const allow = createAllowList({ urls: () => ['http://127.0.0.1:3001/demo-shop/'] });
    await expect(assertPublicUrl('http://127.0.0.1:3001/demo-shop/?page=2', allow)).resolves.toBeInstanceOf(URL);
    for (const path of ['/', '/api/jobs', '/demo-shop/../api/jobs', '/demo-shop/%2e%2e/api/jobs', '/demo-shop']) {
      await expect(assertPublicUrl(`http://127.0.0.1:3001${path}`, allow)).rejects.toMatchObject({
        code: 'private_address',
      });
    }
    await expect(assertPublicUrl('https://127.0.0.1:3001/demo-shop/', allow)).rejects.toMatchObject({
      code: 'private_address',
    });
  });
});

describe('the guard’s proxy', () => {
  let inner: WebServer;
  let proxy: GuardProxy;

  beforeAll(async () => {
    inner = await webServer({ '/secret': 'secret' });
    proxy = await startGuardProxy({ allow: createAllowList({ urls: () => [`${inner.origin}/shop/`] }) });
  });
  afterAll(async () => {
    await proxy.close();
    await inner.close();
  });

  /** The status line that the proxy answers raw bytes with. */
  function ask(lines: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1', () => socket.write(lines));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
      setTimeout(() => socket.destroy(), 2_000).unref();
    });
  }

  it.each([
    [
      'a plain request',
      (host: string) => `GET http://${host}/secret HTTP/1.1\r\nHost: 8.8.8.8\r\nConnection: close\r\n\r\n`,
    ],
    ['a tunnel', (host: string) => `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
    [
      'a write below an allowed path',
      (host: string) =>
        `POST http://${host}/shop/ HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    ],
  ])('refuses %s to a private address', async (_name, lines) => {
    expect(await ask(lines(`127.0.0.1:${inner.port}`))).toMatch(/^HTTP\/1.1 403/);
    expect(inner.connections()).toBe(0);
  });

  it('is no web server: a request that is not meant for a proxy is refused', async () => {
    expect(await ask('GET /secret HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 403/);
  });

  it('remembers why a host could not be reached', async () => {
    await ask('GET http://no-such-shop.invalid/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(proxy.faults.of(new URL('http://no-such-shop.invalid/'))?.message).toContain('could not be found');
  });

  it('connects to the address that it checked, whatever the name says by then', async () => {
    const socket = await connectTarget({
      hostname: 'rebinding.invalid',
      port: inner.port,
      addresses: [{ address: '127.0.0.1', family: 4 }],
    });
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it('follows no redirect into the inner network when it fetches a file itself', async () => {
    const outer = await webServer({
      '/robots.txt': (_request, response) => response.writeHead(302, { location: `${inner.origin}/secret` }).end(),
    });
    const allow = createAllowList({ hosts: [`127.0.0.1:${outer.port}`] });
    const before = inner.connections();
    const options = {
      allow,
      userAgent: 'test',
      maxBytes: 1_000,
      timeoutMs: 5_000,
      signal: new AbortController().signal,
    };
    await expect(guardedGet(new URL('/robots.txt', outer.origin), options)).rejects.toMatchObject({
      code: 'private_address',
    });
    expect(inner.connections()).toBe(before);
    await outer.close();
  });
});

describe('the browser behind the guard', () => {
  it('reaches nothing private, by no way that a page knows', async () => {
    const inner = await webServer({ '/secret': 'secret' });
    const udp = createSocket('udp4');
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    let packets = 0;
    udp.on('message', () => (packets += 1));
    const { port: udpPort } = udp.address();
    const secret = `${inner.origin}/secret`;
    const byName = secret.replace('127.0.0.1', 'localhost');
    const outer = await webServer({
      '/redirect': (_request, response) => response.writeHead(302, { location: secret }).end(),
      '/page': `<img src="${secret}"><iframe src="${secret}"></iframe><iframe src="${byName}"></iframe>
        <link rel="stylesheet" href="${secret}"><link rel="prefetch" href="${secret}"><link rel="preconnect" href="${secret}">
        <script src="${byName}"></script><video src="${secret}"></video><object data="${secret}"></object>
        <meta http-equiv="refresh" content="30;url=${secret}"><script>
        const tries = [];
        tries.push(fetch('${secret}', { mode: 'no-cors' }), fetch('/redirect', { mode: 'no-cors' }));
        navigator.sendBeacon('${secret}', 'x');
        tries.push(new Promise((done) => { const s = new WebSocket('${secret.replace('http', 'ws')}'); s.onerror = s.onopen = done; }));
        tries.push(new Promise((done) => { const s = new EventSource('${secret}'); s.onerror = () => { s.close(); done(); }; }));
        const worker = new Worker(URL.createObjectURL(new Blob([\`
          const tries = [fetch('${secret}', { mode: 'no-cors' })];
          if (typeof WebTransport === 'function') tries.push(new WebTransport('https://127.0.0.1:${udpPort}/').ready);
          Promise.allSettled(tries).then(() => postMessage('done'));\`])));
        tries.push(new Promise((done) => (worker.onmessage = done)));
        window.tried = Promise.allSettled(tries).then(() => typeof RTCPeerConnection + typeof WebTransport);
        </script>`,
    });
    const browser = crawlBrowser(createAllowList({ hosts: [`127.0.0.1:${outer.port}`] }));
    const context = await browser.openContext({ width: 800, height: 600, scale: 1 });
    const page = await context.newPage();
    await page.goto(`${outer.origin}/page`, { waitUntil: 'load' });
    expect(await page.evaluate('window.tried')).toBe('undefinedundefined');
    const redirected = await page.goto(`${outer.origin}/redirect`);
    expect(redirected?.status()).toBe(403);
    expect(browser.faultOf(new URL(secret))?.code).toBe('private_address');
    expect({ connections: inner.connections(), packets }).toEqual({ connections: 0, packets: 0 });

    await context.close();
    await browser.close();

    // The same page does reach it where the host is allowed, so that the zero above means something.
    const open = crawlBrowser(createAllowList({ hosts: ['127.0.0.1'] }));
    const openContext = await open.openContext({ width: 800, height: 600, scale: 1 });
    const openPage = await openContext.newPage();
    await openPage.goto(`${outer.origin}/page`, { waitUntil: 'load' });
    expect(inner.connections()).toBeGreaterThan(3);
    await openContext.close();
    await open.close();
    udp.close();
    await outer.close();
    await inner.close();
  });
});
