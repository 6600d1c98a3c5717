import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
import { dashboard } from '../support/dashboard.ts';
import { jobPage } from '../support/jobPage.ts';
import { readLog, startSampleRun, untilEnded } from '../support/sampleRun.ts';

const { visit, visitInNewTab, url } = dashboard();

let jobId: string;
let log: JobEvent[];
beforeAll(async () => {
  jobId = await startSampleRun(url());
  await untilEnded(url(), jobId, 60_000);
  log = await readLog(url(), jobId);
});

/** The bar at the foot of the page, and what it says. */
function replay(page: Page) {
  const dock = page.getByRole('region', { name: 'Replay of the job' });
  return {
    dock,
    open: () => page.getByRole('button', { name: 'Replay', exact: true }).click(),
    slider: page.getByRole('slider', { name: 'Moment in the life of the job' }),
    button: (name: string): Locator => dock.getByRole('button', { name, exact: true }),
    past: page.getByText(/^As it was at/),
  };
}

const firstScreenshot = () =>
  log.find(({ type, data }) => type === 'artifact' && data.artifact.kind === 'screenshot')?.seq ?? Number.NaN;

/** Drags the thumb to where an event lies, as far as a pixel can tell. */
async function dragTo(page: Page, slider: Locator, seq: number): Promise<void> {
  const atMs = (of: number) => Date.parse(log[of - 1]?.at ?? '');
  const share = (atMs(seq) - atMs(1)) / (atMs(log.length) - atMs(1));
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the bar can not be seen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 4 });
  await page.mouse.move(Math.ceil(box.x + box.width * share), y, { steps: 8 });
  await page.mouse.up();
}

async function expectFirstPicture(page: Page): Promise<void> {
  const shown = jobPage(page);
  await replay(page).past.waitFor();
  await expect.poll(() => shown.tab(/^Pictures/).textContent()).toBe('Pictures1');
  await expect.poll(() => shown.pictures.count()).toBe(1);
  expect(await shown.stage('Visiting the shop').textContent()).toContain('Running');
  expect(await shown.stage('Reading the pictures').textContent()).toContain('Not begun');
  await shown.badge('Running').waitFor();
  expect(await page.getByRole('button', { name: 'Cancel' }).getAttribute('aria-disabled')).toBe('true');
}

it('a finished run is dragged back to its first picture, and a link leads there', async () => {
  const first = await visit(`/jobs/${jobId}`);
  const { page } = first;
  await jobPage(page).badge('Completed').waitFor();
  await replay(page).open();
  await expect.poll(() => replay(page).slider.getAttribute('aria-valuenow')).toBe(String(log.length));

  await dragTo(page, replay(page).slider, firstScreenshot());
  await replay(page).past.waitFor();
  // A pixel is some hundredths of a second: to the very event by key.
  for (let presses = 0; presses < 20; presses += 1) {
    const seq = Number(await replay(page).slider.getAttribute('aria-valuenow'));
    if (seq === firstScreenshot()) break;
    await replay(page).slider.press(seq < firstScreenshot() ? 'ArrowRight' : 'ArrowLeft');
  }
  await expectFirstPicture(page);
  await page.waitForURL(`**/jobs/${jobId}?at=${firstScreenshot()}`);

  const second = await visitInNewTab(first, new URL(page.url()).pathname + new URL(page.url()).search);
  await expectFirstPicture(second.page);
});

it('the replay plays on from a moment, pauses by key, and comes to the end', async () => {
  const { page } = await visit(`/jobs/${jobId}?at=${firstScreenshot()}`);
  const { slider, button, past, dock } = replay(page);
  await past.waitFor();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('4');
  await button('Play').click();
  await expect
    .poll(async () => Number(await slider.getAttribute('aria-valuenow')))
    .toBeGreaterThan(firstScreenshot() + 5);
  await slider.press('Space');
  await button('Play').waitFor();
  const pausedAt = await slider.getAttribute('aria-valuenow');
  const shownPictures = Number(
    /\d+$/.exec(
      (await jobPage(page)
        .tab(/^Pictures/)
        .textContent()) ?? '',
    )?.[0],
  );
  expect(shownPictures).toBeGreaterThan(1);
  expect(await slider.getAttribute('aria-valuenow')).toBe(pausedAt);

  await page.getByRole('combobox', { name: 'Speed' }).selectOption('16');
  await slider.press('Space');
  await dock.getByText('The end').waitFor({ timeout: 20_000 });
  await past.waitFor({ state: 'detached' });
  await jobPage(page).badge('Completed').waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

it('a running job goes on behind the past that one looks at, and one jumps back to live', async () => {
  const running = await startSampleRun(url());
  const { page } = await visit(`/jobs/${running}`);
  const shown = jobPage(page);
  const { slider, button, past, open } = replay(page);
  await shown.pictures.nth(3).waitFor();
  await open();
  const known = async () => Number(await slider.getAttribute('aria-valuemax'));
  // Before the log is here there is no moment to go to.
  await expect.poll(known).toBeGreaterThan(1);
  await slider.press('Home');
  await past.waitFor();
  await expect.poll(() => shown.tab(/^Pictures/).textContent()).toBe('Pictures0');
  const before = await known();
  await expect.poll(known, { timeout: 10_000 }).toBeGreaterThan(before + 5);
  expect(await slider.getAttribute('aria-valuenow')).toBe('1');
  expect(await shown.tab(/^Pictures/).textContent()).toBe('Pictures0');
  await expect.poll(() => page.title()).toMatch(/^\d+% · /);

  await button('Jump to live').click();
  await past.waitFor({ state: 'detached' });
  await shown.pictures.nth(3).waitFor();
  await untilEnded(url(), running, 60_000);
  await shown.badge('Completed').waitFor();
});

it('on a small phone it opens without moving the page, within a thumb’s reach', async () => {
  const { page } = await visit(`/jobs/${jobId}?tab=pictures`, { viewport: { width: 360, height: 640 } });
  const { slider, dock, open, button } = replay(page);
  await jobPage(page).pictures.first().waitFor();
  const placeOf = async (what: Locator) => (await what.boundingBox())?.y;
  const before = await placeOf(page.getByRole('list', { name: 'Stages' }));
  await open();
  await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe(String(log.length));
  expect(await placeOf(page.getByRole('list', { name: 'Stages' }))).toBe(before);
  expect((await slider.boundingBox())?.height).toBeGreaterThanOrEqual(44);

  const dockAt = await placeOf(dock);
  await slider.press('Home');
  await replay(page).past.waitFor();
  await expect
    .poll(() =>
      jobPage(page)
        .tab(/^Pictures/)
        .textContent(),
    )
    .toBe('Pictures0');
  expect(await placeOf(dock)).toBe(dockAt);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  await button('Close the replay').click();
  await dock.waitFor({ state: 'detached' });
});
