import { chromium, type Browser } from 'playwright-core';
import type { Logger } from 'pino';
import { AppError } from '../../errors.ts';
import { browserPrograms } from './browserPrograms.ts';
import type { BrowserProgram } from './bundledBrowser.ts';

export type LaunchOptions = {
  /** A program, or `bundled`. */
  browserPath: string | undefined;
  /** Where the bundled browser is unpacked to. */
  cacheDir: string;
  /** The guard proxy. All that the browser sends goes through it. */
  proxyUrl: string;
  log: Pick<Logger, 'info' | 'warn'>;
};

const launchTimeoutMs = 30_000;

/** Starts the first browser that starts. Throws `browser_missing` with what was tried where none does. */
export async function launchBrowser(options: LaunchOptions): Promise<Browser> {
  const tried: string[] = [];
  try {
    for await (const program of browserPrograms(options)) {
      try {
        const browser = await launchWithSandbox(program, options);
        options.log.info({ path: program.path, version: browser.version() }, 'browser started');
        return browser;
      } catch (error) {
        tried.push(program.path);
        options.log.warn({ path: program.path, err: error }, 'this browser does not start');
      }
    }
  } catch (error) {
    options.log.warn({ err: error }, 'the bundled browser could not be unpacked');
  }
  const what = tried.length === 0 ? 'none was found' : `these did not start: ${tried.join(', ')}`;
  throw new AppError('browser_missing', `No browser could be started to open the shop with (${what}).`, {
    hint: 'Install Chromium or Chrome, or name one with BROWSER_PATH.',
  });
}

/** Chromium's own sandbox needs user namespaces, which root does not get and some machines refuse to everyone. */
async function launchWithSandbox(program: BrowserProgram, options: LaunchOptions): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) return launch(program, options, false);
  try {
    return await launch(program, options, true);
  } catch (error) {
    if (!(error instanceof Error) || !/sandbox|namespace/i.test(error.message)) throw error;
    options.log.warn({ path: program.path }, 'this machine offers the browser no sandbox; it runs without');
    return launch(program, options, false);
  }
}

function launch(program: BrowserProgram, options: LaunchOptions, chromiumSandbox: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: program.path,
    chromiumSandbox,
    timeout: launchTimeoutMs,
    env: { HOME: options.cacheDir, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...program.env },
    // The bypass list that is no bypass: without it, loopback would not go through the proxy.
    proxy: { server: options.proxyUrl, bypass: '<-loopback>' },
    args: [
      // No name is resolved but by the proxy, whatever part of the browser asks.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-blink-features=WebTransport',
      '--disable-quic',
      '--disable-gpu',
      '--no-first-run',
      '--no-pings',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--disk-cache-size=67108864',
      '--font-render-hinting=none',
      '--mute-audio',
    ],
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}
