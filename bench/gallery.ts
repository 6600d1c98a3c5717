/**
 * The gallery of a job with 10,000 pictures: `npm run bench:gallery`; about half a minute. Fails where the document is
 * not bounded, or a scroll falls below 55 frames per second.
 *
 * The real web service with the job's log in an embedded PostgreSQL, and the built dashboard's own job page in a real
 * Chromium. Every thumbnail is a picture of its own address, fetched over HTTP.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { JobEventDraft } from '#protocol/jobEvent';
import type { Resources } from '../server/resources.ts';
import { insertRunningJobs } from './parts/benchJobs.ts';
import { withBenchService } from './parts/benchService.ts';
import { createPageMeter, inWords } from './parts/pageMeter.ts';
import { scrollBy } from './parts/scrollBy.ts';

const pictureCount = 10_000;
const perAppend = 500;
const scrollMs = 10_000;
const thumbnail = { width: 320, height: 240 };
const faults: string[] = [];

async function addPictures({ fileStorage, jobLog }: Resources, jobId: string): Promise<void> {
  for (let from = 0; from < pictureCount; from += perAppend) {
    const drafts = await Promise.all(
      Array.from({ length: perAppend }, (_, place) => addPicture(fileStorage, jobId, from + place)),
    );
    await jobLog.append(jobId, () => drafts);
  }
}

async function addPicture(files: Resources['fileStorage'], jobId: string, number: number): Promise<JobEventDraft> {
  const key = `jobs/${jobId}/${number}.webp`;
  const background = `hsl(${(number * 37) % 360}, 60%, 60%)`;
  const bytes = await sharp({ create: { ...thumbnail, channels: 3, background } })
    .webp()
    .toBuffer();
  await files.put(key, bytes);
  const file = { key, name: `${number}.webp`, mimeType: 'image/webp', sizeBytes: bytes.length, ...thumbnail };
  const data = { productUrl: `https://shop.example/${number}`, productName: `Product ${number}` };
  const about = { id: `shot-${number}`, kind: 'screenshot', stage: 'crawl', status: 'ready' } as const;
  return { type: 'artifact', data: { op: 'added', artifact: { ...about, data, file, thumbnail: file } } };
}

await withBenchService(async ({ url, resources, browser }) => {
  const [jobId = ''] = await insertRunningJobs(resources, 1);
  await addPictures(resources, jobId);
  const { page } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const meter = await createPageMeter(page);
  const startedAt = performance.now();
  await page.goto(`${url}/jobs/${jobId}`);
  await page.getByText('Product 0', { exact: true }).first().waitFor();
  console.log(`first pictures ${(performance.now() - startedAt).toFixed(0)} ms after the page was asked for`);
  await sleep(2_000);
  const bytes = await meter.heapBytes();
  console.log(`${await meter.domNodes()} elements at the top, heap ${(bytes / 1024 / 1024).toFixed(1)} MB`);
  for (const pxPerFrame of [20, 80]) {
    await meter.start();
    await page.evaluate(scrollBy(pxPerFrame, scrollMs));
    const smooth = await meter.stop();
    const elements = await meter.domNodes();
    console.log(`scrolled at ${pxPerFrame * 60} px/s: ${inWords(smooth)}; ${elements} elements`);
    if (smooth.framesPerSecond < 55) faults.push('the scroll falls below 55 frames per second');
    if (elements > 3_000) faults.push('the document is not bounded');
  }
});
for (const fault of faults) console.error(`FAILED: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
