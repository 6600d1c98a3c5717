import type { Browser, BrowserContext } from 'playwright-core';
import type { Logger } from 'pino';
import { startGuardProxy, type GuardProxy } from '../netGuard/guardProxy.ts';
import type { AllowList } from '../netGuard/allowList.ts';
import type { GuardFaults } from '../netGuard/guardFaults.ts';
import { launchBrowser } from './launchBrowser.ts';
import { preparedContext, type ContextOptions } from './preparedContext.ts';

/** The one browser of this process. It starts when it is first needed and ends when nobody has used it for a while. */
export type SharedBrowser = {
  /**
   * A profile of its own: cookies, cache and pages that no other context sees. The caller closes it. Throws
   * `browser_missing` where no browser can be started.
   */
  openContext: (options: ContextOptions) => Promise<BrowserContext>;
  /** Starts it ahead of need. */
  warmUp: () => Promise<void>;
  /** Why the guard did not let a request through. */
  faultOf: GuardFaults['of'];
  close: () => Promise<void>;
};

const idleBeforeCloseMs = 120_000;

export function openBrowser(options: {
  browserPath?: string | undefined;
  cacheDir: string;
  allow: AllowList;
  log: Pick<Logger, 'info' | 'warn'>;
  idleMs?: number;
}): SharedBrowser {
  const { log, allow, cacheDir, browserPath, idleMs = idleBeforeCloseMs } = options;
  let proxy: Promise<GuardProxy> | null = null;
  let guard: GuardProxy | null = null;
  let browser: Promise<Browser> | null = null;
  let openContexts = 0;
  let idleTimer: NodeJS.Timeout | null = null;

  async function start(): Promise<Browser> {
    proxy ??= startGuardProxy({ allow });
    guard = await proxy;
    const started = await launchBrowser({ browserPath, cacheDir, proxyUrl: guard.url, log });
    started.on('disconnected', () => {
      log.info('browser ended');
      browser = null;
    });
    return started;
  }

  function running(): Promise<Browser> {
    if (browser === null) {
      const starting = start();
      browser = starting;
      // A failed start is not kept, so that the next job tries again.
      starting.catch(() => (browser = browser === starting ? null : browser));
    }
    return browser;
  }

  function closeWhenIdle(): void {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if (openContexts === 0) void stop();
    }, idleMs);
    idleTimer.unref();
  }

  async function stop(): Promise<void> {
    const ending = browser;
    browser = null;
    await ending?.then((started) => started.close()).catch(() => undefined);
  }

  return {
    openContext: async (contextOptions) => {
      openContexts += 1;
      const closed = (): void => {
        openContexts -= 1;
        closeWhenIdle();
      };
      try {
        const context = await preparedContext(await running(), contextOptions);
        context.once('close', closed);
        return context;
      } catch (error) {
        closed();
        throw error;
      }
    },
    warmUp: async () => {
      await running();
      closeWhenIdle();
    },
    faultOf: (url) => guard?.faults.of(url) ?? null,
    close: async () => {
      if (idleTimer !== null) clearTimeout(idleTimer);
      await stop();
      await proxy?.then((started) => started.close()).catch(() => undefined);
      proxy = null;
    },
  };
}
