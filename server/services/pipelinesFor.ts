import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { PipelineName } from '#protocol/pipelines/index';
import type { Env } from '../env.ts';
import { openBrowser } from '../integrations/browser/openBrowser.ts';
import { createAllowList } from '../integrations/netGuard/allowList.ts';
import { createOcrPool } from '../integrations/ocr/createOcrPool.ts';
import type { PipelineRegistry, ServerPipeline } from '../jobs/pipeline.ts';
import { packageRoot } from '../packageRoot.ts';
import { createPipelines } from '../pipelines/index.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import { createUploads, type Uploads } from '../uploads/uploads.ts';
import { createTemplates } from './templates.ts';

export type Pipelines = {
  registry: PipelineRegistry & Readonly<Record<PipelineName, ServerPipeline>>;
  uploads: Uploads;
  templates: () => Promise<LabelTemplate[]>;
  /** Where this server's own demo shop is. */
  demoShopUrl: () => string;
  /** The port that was really taken, where the environment left it open. */
  listensAt: (port: number) => void;
  /** Starts what the first job would otherwise wait for. */
  warmUp: () => void;
};

const sampleList = { file: 'article-list.xlsx', target: { pipeline: 'automation', field: 'excelFileId' } };

/** The pipelines with what they stand on: the browser, the OCR, the templates and the uploads. */
export async function createPipelinesFor(
  env: Env,
  { database, fileStorage }: Resources,
  shutdown: Shutdown,
  log: Logger,
): Promise<Pipelines> {
  let port = env.PORT;
  const demoShopUrl = () => `http://127.0.0.1:${port}/demo-shop/`;
  const allow = createAllowList({
    hosts: env.CRAWL_ALLOW_HOSTS,
    urls: () => [demoShopUrl(), `http://localhost:${port}/demo-shop/`],
  });
  const browser = openBrowser({ browserPath: env.BROWSER_PATH, cacheDir: join(env.DATA_DIR, 'browser'), allow, log });
  shutdown.add('browser', browser.close);
  const ocr = createOcrPool({ log });
  shutdown.add('OCR', ocr.close);
  const templates = await createTemplates(database.db);

  let sampleUpload: Promise<string> | null = null;
  /** The sample's article list goes the way of everyone's upload, once per start. */
  async function uploadSample(): Promise<string> {
    const path = join(packageRoot, 'server', 'demo', sampleList.file);
    const { fileId } = await uploads.registerUpload(path, sampleList.file, sampleList.target);
    await uploads.takeUpload(fileId);
    return fileId;
  }
  function takeSampleUpload(): Promise<string> {
    sampleUpload ??= uploadSample().catch((error: unknown) => {
      sampleUpload = null;
      throw error;
    });
    return sampleUpload;
  }

  const own = createPipelines({ browser, allow, ocr, loadTemplate: templates.load, demoShopUrl, takeSampleUpload });
  // The engine parses each input with the pipeline's own schema before it hands it on, so that `unknown` is kept honest.
  const registry = own as unknown as Record<keyof typeof own, ServerPipeline>;
  const uploads = createUploads({ db: database.db, storage: fileStorage, pipelines: registry });

  return {
    registry,
    uploads,
    templates: templates.list,
    demoShopUrl,
    listensAt: (taken) => void (port = taken),
    warmUp: () => {
      browser.warmUp().catch((error: unknown) => log.warn({ err: error }, 'no browser for crawling'));
    },
  };
}
