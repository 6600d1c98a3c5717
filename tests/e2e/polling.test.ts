import { expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';
import { jobPage } from '../support/jobPage.ts';
import { startSampleRun, untilEnded } from '../support/sampleRun.ts';

const { blankPage, url } = dashboard();

it('where no socket gets through, the page says that it polls and shows the run from start to end', async () => {
  const jobId = await startSampleRun(url());
  const tab = await blankPage();
  const { page } = tab;
  tab.expectFault(/ERR_FAILED|ERR_BLOCKED_BY_CLIENT|WebSocket/);
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.route(/socket\.io/, (route) => route.abort());
  const waits: string[] = [];
  page.on('request', (request) => {
    const wait = new URL(request.url()).searchParams.get('wait');
    if (wait !== null) waits.push(wait);
  });

  await page.goto(`${url()}/jobs/${jobId}`);
  await page.getByText('Polling', { exact: true }).first().waitFor({ timeout: 10_000 });
  expect(await page.getByText(/^Offline since /).count()).toBe(0);
  await untilEnded(url(), jobId, 60_000);
  await jobPage(page).badge('Completed').waitFor({ timeout: 5_000 });
  expect(await jobPage(page).bar.getAttribute('aria-valuenow')).toBe('100');
  expect(waits.length).toBeGreaterThan(0);

  await page.unrouteAll();
  await page.routeWebSocket(/socket\.io/, (socket) => void socket.connectToServer());
  await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 20_000 });
  const polled = waits.length;
  await page.waitForTimeout(3_000);
  expect(waits.length).toBe(polled);
});
