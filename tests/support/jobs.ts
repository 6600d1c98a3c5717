import type { AutomationResult } from '#protocol/pipelines/automation';
import { buildJob, type JobBuilder } from './jobBuilder.ts';
import { failedPage, failedReading, label, match, noMatch, pendingReading, reading, screenshot } from './products.ts';

/** Jobs named by their state. Each is a builder: `.state()` folds it, and more events can be added first. */

export const productsInSample = 24;
/** The product whose page fails, and the one whose number is not in the list. */
export const failingPage = 7;
export const unlisted = 11;

const seconds = 1_000;

export function queuedJob(): JobBuilder {
  return buildJob({ ownerId: 'ada' });
}

/** Crawling: `captured` pages of 24 are on the screen. */
export function crawlingJob(captured = 6): JobBuilder {
  const job = queuedJob()
    .after(2 * seconds)
    .started()
    .stage('crawl', productsInSample);
  for (let index = 0; index < captured; index += 1) {
    job.after(300).artifact(index === failingPage ? failedPage(index) : screenshot(index));
  }
  return job.progress('crawl', captured, productsInSample);
}

/** Reading: all pages are captured, `read` of them read, one is being read. */
export function runningJob(read = 10): JobBuilder {
  const job = crawlingJob(productsInSample)
    .stageDone('crawl')
    .stage('ocr', productsInSample - 1);
  for (let index = 0; index < read; index += 1) readOne(job.after(900), index);
  job.progress('ocr', read, productsInSample - 1);
  return job.artifact(pendingReading(read));
}

/** Failed in OCR with 23 screenshots and 10 readings kept. */
export function failedJob(): JobBuilder {
  return runningJob()
    .after(seconds)
    .fail({
      stage: 'ocr',
      error: { code: 'stage_timeout', message: 'Reading took longer than 10 minutes', hint: 'Retry goes on from here' },
    });
}

export function cancelledJob(): JobBuilder {
  return runningJob()
    .after(seconds)
    .add({ type: 'cancelled', data: { by: { kind: 'user', id: 'ada' } } });
}

/** After a lost worker: the second attempt goes on with the OCR. */
export function resumedJob(): JobBuilder {
  return runningJob()
    .after(20 * seconds)
    .retry('worker-lost', 'ocr')
    .after(seconds)
    .started()
    .stage('ocr', 23);
}

export function completedJob(): JobBuilder {
  const job = runningJob(0);
  const products = Array.from({ length: productsInSample }, (_, index) => index).filter((i) => i !== failingPage);
  for (const index of products) readOne(job.after(900), index);
  job.stageDone('ocr').stage('match', 22);
  const readable = products.filter((index) => index !== 3);
  for (const index of readable)
    job.artifact(index === unlisted ? noMatch(index) : match(index, index === 4 ? 'fuzzy' : 'exact'));
  job.after(seconds).stageDone('match').stage('render', 21);
  for (const index of readable) if (index !== unlisted) job.after(80).artifact(label(index));
  return job.stageDone('render').add({ type: 'completed', data: { result: sampleResult() } });
}

/** The fourth can't be read; the third's price is misread, as its page says itself. */
function readOne(job: JobBuilder, index: number): void {
  if (index === failingPage) return;
  job.artifact(index === 3 ? failedReading(index) : reading(index, index === 2 ? { price: 3999, confidence: 58 } : {}));
}

function sampleResult() {
  const file = (name: string, mimeType: string, sizeBytes: number) => ({
    key: `job/result/${name}`,
    name,
    mimeType,
    sizeBytes,
  });
  return {
    summary: {
      totalProducts: 24,
      successfulOCR: 22,
      failedOCR: 1,
      matched: 21,
      unmatched: 1,
      labelsGenerated: 21,
      failedPages: 1,
      totalProcessingTime: 31_240,
    },
    downloads: [
      { title: 'Result', format: 'json', file: file('result.json', 'application/json', 48_200) },
      { title: 'Table', format: 'csv', file: file('result.csv', 'text/csv', 3_120) },
      { title: 'Labels to print', format: 'pdf', file: file('labels.pdf', 'application/pdf', 412_000) },
      { title: 'All pictures', format: 'zip', file: file('pictures.zip', 'application/zip', 4_812_000) },
    ],
  } satisfies AutomationResult;
}
