import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../server/database/embeddedPostgres.ts';
import { axeFindsInBothThemes } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { isDecoded, jobPage } from '../support/jobPage.ts';
import { focusedName, tabTo } from '../support/keyboard.ts';
import type { PageOptions, TestPage } from '../support/testBrowser.ts';

const phone: PageOptions = { viewport: { width: 390, height: 844 } };
const patiently = { timeout: 100_000 };
/** Of a token that opens nothing the server says so, and the browser writes it down. */
const refused = /status of 40[134]/;

// Outside of the server, so that a link can be made to expire without waiting for an hour.
let dataDir: string;
let postgres: EmbeddedPostgres;
let database: pg.Client;
// Named before the server, so that it goes after it.
afterAll(async () => {
  await database.end();
  await postgres.stop();
  for (const folder of [postgres.home, dataDir]) rmSync(folder, { recursive: true, force: true });
});
const { visit, url } = dashboard(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'signalbox-sharing-'));
  chmodSync(dataDir, 0o755);
  postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) });
  database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  return { env: { AUTH: 'accounts', DATABASE_URL: postgres.url } };
});

type Answer = { status: number; cookie: string; body: Record<string, unknown> };

/** Asks the server as the owner's browser does, or with other headers instead of its cookie. */
async function ask(path: string, body?: object, headers: Record<string, string> = { cookie }): Promise<Answer> {
  const response = await fetch(url() + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin: url(), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    body: (await response.json()) as Answer['body'],
  };
}

let cookie = '';
let sample: Record<string, unknown>;
beforeAll(async () => {
  const owner = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'engines weave algebra' };
  ({ cookie } = await ask('/api/account/sign-up', owner, {}));
  ({ body: sample } = await ask('/api/pipelines/automation/sample'));
});

async function startJob(name: string, settings: object = {}): Promise<string> {
  const input = { ...(sample['input'] as object), ...settings };
  const { body } = await ask('/api/jobs', { pipeline: 'automation', input, name });
  return (body['job'] as JobSummary).id;
}

async function untilStatus(jobId: string, status: string): Promise<void> {
  const statusNow = async () => {
    const { body } = await ask(`/api/jobs/${jobId}`);
    return (body['job'] as { summary: JobSummary }).summary.status;
  };
  await vi.waitFor(async () => expect(await statusNow()).toBe(status), { timeout: 150_000, interval: 200 });
}

/** A link as the dialog's request makes it: its path, and how the server calls it. */
async function linkTo(jobId: string): Promise<{ path: string; id: string }> {
  const { body } = await ask(`/api/jobs/${jobId}/shares`, { expiresInHours: 24 });
  return { path: String(body['url']), id: (body['share'] as { id: string }).id };
}

async function asOwner(path: string, options?: PageOptions): Promise<TestPage> {
  const tab = await visit('/login', options);
  const [name = '', value = ''] = cookie.split('=');
  await tab.context.addCookies([{ name, value, url: url() }]);
  await tab.page.goto(url() + path);
  return tab;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const ended = (page: Page) => heading(page, 'This link does not work any more');
const expire = (shareId: string) =>
  database.query(`UPDATE shares SET expires_at = now() - interval '1 second' WHERE id = $1`, [shareId]);

function shareDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Share this job' });
  return {
    dialog,
    open: () => page.getByRole('button', { name: 'Share', exact: true }).click(),
    link: dialog.getByLabel('New link'),
    rows: dialog.getByRole('listitem'),
    button: (name: string | RegExp): Locator => dialog.getByRole('button', { name, exact: typeof name === 'string' }),
  };
}

/** Nothing of the job is to be seen any more, nor in the tab. */
async function expectCleared(page: Page, jobName: string): Promise<void> {
  await ended(page).waitFor(patiently);
  await expect.poll(() => page.title()).toBe('This link does not work any more · Signalbox');
  expect(await page.locator('body').innerText()).not.toContain(jobName);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.getByRole('banner').innerText()).not.toContain('until');
}

it('the owner makes a link by keyboard, and who has it watches the job live, replays it and changes nothing', async () => {
  const jobId = await startJob('Spring catalogue');
  const owner = await asOwner(`/jobs/${jobId}`);
  const { dialog, link, button, rows } = shareDialog(owner.page);
  await heading(owner.page, 'Spring catalogue').waitFor();
  await tabTo(owner.page, /^Share$/);
  await owner.page.keyboard.press('Enter');
  await dialog.getByText('No one has a link to this job.').waitFor();
  await expect.poll(() => focusedName(owner.page)).toContain('7 days');
  await owner.page.keyboard.press('ArrowUp');
  await owner.page.keyboard.press('Tab');
  await owner.page.keyboard.press('Enter');
  await expect.poll(() => link.inputValue()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/shared\/[\w-]{43}$/);
  await expect.poll(() => focusedName(owner.page)).toBe('Copy');
  const { pathname } = new URL(await link.inputValue());
  await rows
    .filter({ hasText: 'By you' })
    .filter({ hasText: /until \d/ })
    .waitFor();

  const guest = await visit(pathname);
  const { page } = guest;
  const shown = jobPage(page);
  await heading(page, 'Spring catalogue').waitFor();
  await page.getByRole('banner').getByText('Shared, read only').waitFor();
  await shown.pictures.first().waitFor(patiently);
  await expect.poll(() => isDecoded(shown.pictures.first())).toBe(true);
  expect(await page.getByRole('navigation').count()).toBe(0);
  const buttons = await page.getByRole('button').allTextContents();
  expect(buttons.filter((name) => /cancel|retry|share|delete/i.test(name))).toEqual([]);
  await untilStatus(jobId, 'completed');
  await shown.badge('Completed').waitFor(patiently);
  await expect.poll(() => page.title()).toBe('Completed · Spring catalogue · Signalbox');
  await expect.poll(() => shown.tab(/^Labels/).textContent()).toBe('Labels22');

  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect
    .poll(async () => Number(await page.getByRole('slider').getAttribute('aria-valuemax')))
    .toBeGreaterThan(1);
  await page.getByRole('slider').press('Home');
  await page.getByText(/^As it was at/).waitFor();
  await expect.poll(() => shown.tab(/^Pictures/).textContent()).toBe('Pictures0');
  await page.getByRole('button', { name: 'Close the replay' }).click();
  await shown.badge('Completed').waitFor();
  await page.reload();
  await shown.badge('Completed').waitFor();

  await rows.filter({ hasText: 'last used' }).waitFor(patiently);
  await button('Done').press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focusedName(owner.page)).toBe('Share');
}, 240_000);

describe('a link to a job that has ended', () => {
  let jobId: string;
  let otherId: string;
  beforeAll(async () => {
    // One is looked at, of the other there need be nothing to see.
    jobId = await startJob('Autumn catalogue', { maxProducts: 1 });
    otherId = await startJob('Another');
    await ask(`/api/jobs/${otherId}/cancel`, {});
    await untilStatus(jobId, 'completed');
  }, 180_000);

  it('opens no other job and no other page', async () => {
    const { path } = await linkTo(jobId);
    const guest = await visit(path);
    guest.expectFault(refused);
    await jobPage(guest.page).badge('Completed').waitFor();
    const authorization = `Share ${path.replace('/shared/', '')}`;
    const seen = await Promise.all(
      [`/api/jobs/${jobId}`, `/api/jobs/${otherId}`, `/api/jobs/${otherId}/events?after=0`, '/api/jobs'].map(
        async (at) => (await ask(at, undefined, { authorization })).status,
      ),
    );
    expect(seen).toEqual([200, 404, 404, 403]);
    for (const at of ['/', `/jobs/${jobId}`, `/jobs/${otherId}`]) {
      await guest.page.goto(url() + at);
      await heading(guest.page, 'Sign in').waitFor();
    }
  });

  it('shows no personal data, and gives the pictures alone', async () => {
    const { path } = await linkTo(jobId);
    const { page } = await visit(path);
    await jobPage(page).badge('Completed').waitFor();
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(/[\w.]+@[\w.]+\.\w+/);
    expect(text).not.toContain('Ada');
    expect(text).toContain('Personal data is hidden: •••');
    expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(0);
  });

  it('is revoked while it is open: what was shown is gone, for good', async () => {
    const { path, id } = await linkTo(jobId);
    const [owner, guest] = await Promise.all([asOwner(`/jobs/${jobId}`, phone), visit(path)]);
    guest.expectFault(refused);
    await jobPage(guest.page).badge('Completed').waitFor();
    await guest.page.getByRole('banner').getByText('Live', { exact: true }).waitFor();

    const { open, rows, button } = shareDialog(owner.page);
    await open();
    await rows.first().waitFor();
    const before = await rows.count();
    await button(/^Revoke the link made/)
      .first()
      .click();
    await owner.page.getByText('whoever has it open loses it at once').waitFor();
    await expect.poll(() => focusedName(owner.page)).toBe('Keep it');
    await owner.page.keyboard.press('Enter');
    await expect.poll(() => focusedName(owner.page)).toMatch(/^Revoke the link made/);
    await owner.page.keyboard.press('Enter');
    await button('Revoke the link').click();
    const revokedAtMs = Date.now();
    await ended(guest.page).waitFor(patiently);
    console.log(`a shared page knew ${Date.now() - revokedAtMs} ms after the click that its link was revoked`);
    await expectCleared(guest.page, 'Autumn catalogue');
    await expect.poll(() => rows.count()).toBe(before - 1);
    const left = await database.query('SELECT revoked_at FROM shares WHERE id = $1', [id]);
    expect(left.rows[0].revoked_at).not.toBeNull();

    await guest.page.reload();
    await expectCleared(guest.page, 'Autumn catalogue');
  });

  it('expires while it is open, and says so to those who come later', async () => {
    const { path, id } = await linkTo(jobId);
    const guest = await visit(path, phone);
    guest.expectFault(refused);
    await jobPage(guest.page).badge('Completed').waitFor();
    await guest.page.getByRole('banner').getByText('Live', { exact: true }).waitFor();
    await expire(id);
    await expectCleared(guest.page, 'Autumn catalogue');
    const late = await visit(path);
    late.expectFault(refused);
    await expectCleared(late.page, 'Autumn catalogue');
    await late.page.getByRole('link', { name: 'Sign in' }).click();
    await expect.poll(() => heading(late.page, 'Sign in').isVisible()).toBe(true);
  });

  it.each(['is-not-known-to-anyone-0000000000000000000', 'cut'])(
    'does not work where its token is %s',
    async (token) => {
      for (const tab of [await visit(`/shared/${token}`), await asOwner(`/shared/${token}`)]) {
        tab.expectFault(refused);
        await expectCleared(tab.page, 'Autumn catalogue');
        expect(new URL(tab.page.url()).pathname).toBe(`/shared/${token}`);
      }
    },
  );

  it('has pages and a dialog in which axe finds nothing', async () => {
    const { path, id } = await linkTo(jobId);
    for (const look of [phone, {}]) {
      const owner = await asOwner(`/jobs/${jobId}`, look);
      const { open, button, link } = shareDialog(owner.page);
      await open();
      await button('Make a link').click();
      await link.waitFor();
      await button(/^Revoke the link made/)
        .first()
        .click();
      expect(await axeFindsInBothThemes(owner.page)).toEqual([]);
      const guest = await visit(path, look);
      await jobPage(guest.page).badge('Completed').waitFor();
      expect(await axeFindsInBothThemes(guest.page)).toEqual([]);
    }
    await expire(id);
    for (const look of [phone, {}]) {
      const late = await visit(path, look);
      late.expectFault(refused);
      await ended(late.page).waitFor();
      expect(await axeFindsInBothThemes(late.page)).toEqual([]);
    }
  });
});
