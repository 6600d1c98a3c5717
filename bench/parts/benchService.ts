import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../server/env.ts';
import { createLogger } from '../../server/logger.ts';
import { openResources, type Resources } from '../../server/resources.ts';
import { openObservability } from '../../server/services/openObservability.ts';
import { createPipelinesFor } from '../../server/services/pipelinesFor.ts';
import { startWebService } from '../../server/services/web.ts';
import { createShutdown } from '../../server/shutdown.ts';
import { freePort } from '../../tests/support/freePort.ts';
import { openTestBrowser, type TestBrowser } from '../../tests/support/testBrowser.ts';

export type BenchService = { url: string; resources: Resources; browser: TestBrowser };

/**
 * Runs `bench` on the real web service, an embedded PostgreSQL with fsync, and a real Chromium; everything ends and is
 * deleted with it. The dashboard must be built. `settings` are the server's environment.
 */
export async function withBenchService(
  bench: (service: BenchService) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  // PostgreSQL runs under another account where this is run as root.
  chmodSync(dataDir, 0o755);
  const log = createLogger({ level: 'warn' });
  const shutdown = createShutdown(log);
  try {
    const port = await freePort();
    const env = readEnv({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...settings });
    const observability = await openObservability(env, shutdown, log);
    const resources = await openResources(env, shutdown, log, observability.onlookers);
    const pipelines = await createPipelinesFor(env, resources, shutdown, log);
    await startWebService({ env, observability, resources, pipelines, shutdown, log });
    const browser = await openTestBrowser();
    shutdown.add('bench browser', browser.close);
    await bench({ url: `http://127.0.0.1:${port}`, resources, browser });
  } finally {
    await shutdown.run();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
