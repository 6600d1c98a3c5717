import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { PipelineName } from '#protocol/pipelines/index';
import type { Env } from '../env.ts';
import { sampleDocuments } from '../demo/sampleDocuments.ts';
import { sampleListPath } from '../demo/sampleList.ts';
import { openBrowser } from '../integrations/browser/openBrowser.ts';
import { createAllowList } from '../integrations/netGuard/allowList.ts';
import { createOcrPool } from '../integrations/ocr/createOcrPool.ts';
import { createPdf } from '../integrations/pdf/createPdf.ts';
import type { PipelineRegistry, ServerPipeline } from '../jobs/pipeline.ts';
import { createPipelines } from '../pipelines/index.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import { createUploads, type Uploads, type UploadTarget } from '../uploads/uploads.ts';
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

const sampleList = { path: sampleListPath, target: { pipeline: 'automation', field: 'excelFileId' } };
const sampleDocument = { path: sampleDocuments.report.path, target: { pipeline: 'documents', field: 'fileId' } };

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
  const pdf = createPdf();
  shutdown.add('PDF', pdf.close);
  const templates = await createTemplates(database.db);

  /** A sample's file goes the way of everyone's upload, once per start. */
  function takerOf({ path, target }: { path: string; target: UploadTarget }): () => Promise<string> {
    let taken: Promise<string> | null = null;
    const take = async (): Promise<string> => {
      const { fileId } = await uploads.registerUpload(path, basename(path), target);
      await uploads.takeUpload(fileId);
      return fileId;
    };
    return () => {
      taken ??= take().catch((error: unknown) => {
        taken = null;
        throw error;
      });
      return taken;
    };
  }

  const own = createPipelines({
    browser,
    allow,
    ocr,
    pdf,
    loadTemplate: templates.load,
    demoShopUrl,
    takeSampleUpload: takerOf(sampleList),
    takeSampleDocument: takerOf(sampleDocument),
  });
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
