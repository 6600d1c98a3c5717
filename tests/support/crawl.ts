import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { automationInputSchema, automationPipeline, type AutomationInput } from '#protocol/pipelines/automation';
import type { z } from 'zod';
import { registerDemoShop } from '../../server/demo/demoShop.ts';
import { openBrowser, type SharedBrowser } from '../../server/integrations/browser/openBrowser.ts';
import type { AllowList } from '../../server/integrations/netGuard/allowList.ts';
import { recordingRun, type RecordingRun } from './recordingRun.ts';

const quiet = { info: () => undefined, warn: () => undefined };

/** The real browser behind the real guard. The bundled one, where it is needed, is unpacked once for all tests. */
export function crawlBrowser(allow: AllowList, browserPath?: string): SharedBrowser {
  const cacheDir = join(tmpdir(), `signalbox-test-browser-${process.getuid?.() ?? 0}`);
  return openBrowser({ allow, cacheDir, browserPath, log: quiet });
}

export function crawlRun(input: z.input<typeof automationInputSchema>): RecordingRun<AutomationInput> {
  return recordingRun({ input: automationInputSchema.parse(input), stages: automationPipeline.stages });
}

/** The demo shop on a port of its own, and how often each path was asked for. */
export async function demoShopServer(): Promise<{ url: string; requests: string[]; close: () => Promise<void> }> {
  const app = Fastify();
  const requests: string[] = [];
  app.addHook('onRequest', async (request) => void requests.push(request.url));
  registerDemoShop(app);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${origin}/demo-shop/`,
    requests,
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
