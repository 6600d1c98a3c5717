import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';

/** A browser opens sockets to one host one after the other. */
const connectMs = 120_000;

export type NaiveSite = {
  /** Opens the page with these jobs on it, and waits until each has its socket. */
  open: (page: Page, serviceUrl: string, jobIds: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
};

/** Builds bench/naive for production and serves it on this port of loopback. */
export async function serveNaivePage(port: number): Promise<NaiveSite> {
  const outDir = mkdtempSync(join(tmpdir(), 'signalbox-naive-'));
  process.env.NODE_ENV = 'production';
  const root = join(import.meta.dirname, '..', 'naive');
  const options = { root, configFile: false, logLevel: 'warn', build: { outDir, emptyOutDir: true } } as const;
  await build({ ...options, plugins: [react()] });
  const server = await preview({ ...options, preview: { host: '127.0.0.1', port, strictPort: true } });
  return {
    open: async (page, serviceUrl, jobIds) => {
      await page.goto(`http://127.0.0.1:${port}/?service=${encodeURIComponent(serviceUrl)}#${jobIds.join(',')}`);
      await page.waitForFunction(
        `document.querySelectorAll('[data-connected="true"]').length === ${jobIds.length}`,
        null,
        {
          timeout: connectMs,
        },
      );
    },
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
