import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { axeFindsInBothThemes } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { freePort } from '../support/freePort.ts';
import { focusedName, tabTo } from '../support/keyboard.ts';
import { startMailServer, type MailServer } from '../support/mailServer.ts';
import { openTestBrowser, type PageOptions, type TestPage } from '../support/testBrowser.ts';

let mail: MailServer;
let closedPort: number;
const { visit, url } = dashboard(async () => {
  mail = await startMailServer();
  closedPort = await freePort();
  return {
    env: {
      AUTH: 'accounts',
      CRAWL_ALLOW_HOSTS: `127.0.0.1:${closedPort}`,
      SMTP_URL: mail.url,
      MAIL_FROM: 'Signalbox <box@mail.example>',
    },
  };
});
afterAll(() => mail.close());

const phone: PageOptions = { viewport: { width: 390, height: 844 } };
const waiting = { timeout: 20_000 };
const ada = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'engines weave algebra' };

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const field = (page: Page, name: string) => page.getByRole('main').getByLabel(name, { exact: true });
const shownText = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true }).first();

async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
  await page.keyboard.press('Enter');
}

/** Signs in from a browser that knows nobody yet, and comes out at `path`. */
async function signedIn(
  who: { email: string; password: string },
  path = '/',
  options?: PageOptions,
): Promise<TestPage> {
  const tab = await visit(path, options);
  // Before one is signed in, the first page's own requests are refused.
  tab.expectFault(/status of 401/);
  await heading(tab.page, 'Sign in').waitFor();
  await fillIn(tab.page, { 'E-mail': who.email, Password: who.password });
  await shownText(tab.page, 'Live').waitFor();
  return tab;
}

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account of/ })
    .filter({ visible: true })
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading(page, 'Sign in').waitFor();
}

/** Asks as the page itself would. */
async function ask<T>(page: Page, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ([address, sent]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(address, sent === null ? {} : { method: 'POST', headers, body: sent });
      if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
      return (await response.json()) as never;
    },
    [path, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

/** Invites by the page's own dialog; gives the link's path with its token. */
async function invitationFor(page: Page, email: string, role = 'User'): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail', { exact: true }).fill(email);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  const link = new URL(await dialog.getByLabel('Link', { exact: true }).inputValue());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return link.pathname + link.hash;
}

async function joined(admin: Page, who: typeof ada, role = 'User', options?: PageOptions): Promise<TestPage> {
  const tab = await visit(await invitationFor(admin, who.email, role), options);
  tab.expectFault(/status of 401/);
  await heading(tab.page, 'You are invited').waitFor();
  await fillIn(tab.page, { Name: who.name, Password: who.password });
  await heading(tab.page, 'Overview').waitFor();
  return tab;
}

let firstVisit: { found: string[]; focused: string; search: string };

/** The admin's account; made by the page itself, as the first visitor does. */
beforeAll(async () => {
  const browser = await openTestBrowser();
  const { page } = await browser.newPage();
  await page.goto(`${url()}/jobs?status=failed`);
  await heading(page, 'You are the first here').waitFor();
  const found = await axeFindsInBothThemes(page);
  await fillIn(page, { Name: ada.name, 'E-mail': ada.email, Password: 'password1234' });
  await page.getByText(/This password is too easy to guess/).waitFor();
  await page.locator('input:focus[type=password]').waitFor();
  const focused = await focusedName(page);
  await fillIn(page, { Password: ada.password });
  // One comes out where one wanted to go.
  await heading(page, 'Jobs').waitFor();
  const { search } = new URL(page.url());
  await page
    .getByRole('button', { name: `Account of ${ada.name}` })
    .filter({ visible: true })
    .waitFor();
  await browser.close();
  firstVisit = { found, focused, search };
});

it('the first visitor makes the admin’s account, and comes out where they wanted to go', () => {
  expect(firstVisit).toEqual({ found: [], focused: 'Password', search: '?status=failed' });
});

describe('signing in', () => {
  it('says beside the field what is wrong, and leads back to where one was', async () => {
    const tab = await visit('/settings');
    const { page } = tab;
    tab.expectFault(/status of 401/);
    await heading(page, 'Sign in').waitFor();
    await expect.poll(() => focusedName(page), waiting).toBe('E-mail');
    await fillIn(page, { 'E-mail': 'nobody' });
    await page.getByText('Enter your e-mail address, for example ada@example.com.').waitFor();
    await fillIn(page, { 'E-mail': ada.email, Password: 'not this one' });
    await page.getByText(/E-mail or password is wrong/).waitFor();
    expect(await field(page, 'Password').getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Show the password' }).click();
    expect(await field(page, 'Password').getAttribute('type')).toBe('text');
    expect(await axeFindsInBothThemes(page)).toEqual([]);
    await fillIn(page, { Password: ada.password });
    await heading(page, 'Settings').waitFor();
    await page.reload();
    await heading(page, 'Settings').waitFor();
    await signOut(page);
    await page.goto(`${url()}/jobs`);
    await heading(page, 'Sign in').waitFor();
  });

  it('leads to no other host, whatever the address says', async () => {
    const { page } = await signedIn(ada, '/login?from=%2F%2Fevil.example%2F');
    await heading(page, 'Overview').waitFor();
    expect(new URL(page.url()).host).toBe(new URL(url()).host);
  });

  it('works without a mouse, from the first key to signing out', async () => {
    const tab = await visit('/');
    const { page } = tab;
    tab.expectFault(/status of 401/);
    await heading(page, 'Sign in').waitFor();
    await tabTo(page, /^E-mail$/);
    await page.keyboard.type(ada.email);
    await tabTo(page, /^Password$/);
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Enter');
    await heading(page, 'Overview').waitFor();
    await page
      .getByRole('button', { name: /^Account of/ })
      .filter({ visible: true })
      .waitFor();
    await tabTo(page, /^Account of/);
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedName(page), waiting).toBe('Account');
    await page.keyboard.press('End');
    await expect.poll(() => focusedName(page), waiting).toBe('Sign out');
    await page.keyboard.press('Enter');
    await heading(page, 'Sign in').waitFor();
  });

  it('waits after too many wrong passwords, and says how long', async () => {
    const tab = await visit('/login');
    const { page } = tab;
    tab.expectFault(/status of (401|429)/);
    await heading(page, 'Sign in').waitFor();
    await page.route('**/api/account/sign-in', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '840' },
        json: { error: { code: 'locked_out', message: 'Too many wrong passwords.' } },
      }),
    );
    await fillIn(page, { 'E-mail': ada.email, Password: 'wrong' });
    await page.getByText(/Too many wrong passwords\. Try again in 14/).waitFor();
    expect(await page.getByRole('button', { name: 'Sign in' }).isDisabled()).toBe(true);
  });
});

describe('a password that was forgotten', () => {
  it('is set anew by a link that comes by mail and works once', async () => {
    const admin = await signedIn(ada, '/admin/users');
    const eve = { name: 'Eve', email: 'eve@example.com', password: 'before it was forgotten' };
    const other = await joined(admin.page, eve);
    const tab = await visit('/login');
    const { page } = tab;
    tab.expectFault(/status of 40[13]/);
    await page.getByRole('link', { name: 'Forgot the password?' }).click();
    await heading(page, 'Set a new password').waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
    await fillIn(page, { 'E-mail': eve.email });
    await heading(page, 'Look into your mail').waitFor();
    const linkOf = (text: string) => /\/reset-password#[\w-]+/.exec(text)?.[0];
    const links = () =>
      mail
        .textsFor(eve.email)
        .map(linkOf)
        .filter((link) => link !== undefined);
    await expect.poll(() => links().length, waiting).toBe(1);

    await page.goto(`${url()}${links()[0]}`);
    await heading(page, 'Set a new password').waitFor();
    // The token stays neither in the address nor in the history.
    expect(new URL(page.url()).hash).toBe('');
    await fillIn(page, { 'New password': 'now it is another one' });
    await heading(page, 'The new password is set').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await fillIn(page, { 'E-mail': eve.email, Password: 'now it is another one' });
    await heading(page, 'Overview').waitFor();

    // Where one was signed in, one no longer is; what was there stays, and says so.
    other.expectFault(/status of 401/);
    await shownText(other.page, 'Signed out').waitFor();
    const again = await visit(links()[0] ?? '');
    again.expectFault(/status of 40[13]/);
    await fillIn(again.page, { 'New password': 'a third one after that' });
    await again.page.getByText('This link is not valid any more').waitFor();
  });
});

describe('people', () => {
  it('who were invited see their own jobs only, and no page of the admins’', async () => {
    const admin = await signedIn(ada, '/admin/users');
    const bob = { name: 'Bob', email: 'bob@example.com', password: 'builds with many bricks' };
    const { page } = await joined(admin.page, bob, 'User', phone);
    const input = { shopUrl: `http://127.0.0.1:${closedPort}/` };
    const body = { pipeline: 'automation', input };
    const { job: theirs } = await ask<{ job: JobSummary }>(admin.page, '/api/jobs', { ...body, name: 'Ada’s' });
    const { job: own } = await ask<{ job: JobSummary }>(page, '/api/jobs', { ...body, name: 'Bob’s' });

    await page.goto(`${url()}/jobs`);
    await page.getByRole('main').getByRole('link', { name: 'Bob’s' }).waitFor();
    expect(await page.getByText('Ada’s').count()).toBe(0);
    await admin.page.goto(`${url()}/jobs/${own.id}`);
    await admin.page.getByText('Started by Bob').waitFor();

    await page.goto(`${url()}/admin/users`);
    await page.getByText('Your role does not allow this').waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
    await admin.page.goto(`${url()}/jobs`);
    await admin.page.getByRole('main').getByRole('link', { name: 'Bob’s' }).waitFor();
    expect(theirs.ownerId).not.toBe(own.ownerId);
  });

  it('who may only look are offered nothing to start', async () => {
    const admin = await signedIn(ada, '/admin/users');
    const vera = { name: 'Vera', email: 'vera@example.com', password: 'looks at everything calmly' };
    const { page } = await joined(admin.page, vera, 'Viewer');
    await page.getByText('Waiting for jobs').waitFor();
    expect(await page.getByRole('link', { name: 'New job' }).count()).toBe(0);
    await page.goto(`${url()}/new/automation`);
    await page.getByText('Your role does not allow this').waitFor();
  });

  it('lose their page within a moment when their account is switched off, and are told why at the sign-in', async () => {
    const admin = await signedIn(ada, '/admin/users');
    const mallory = { name: 'Mallory', email: 'mallory@example.com', password: 'came in by the front' };
    const tab = await joined(admin.page, mallory, 'Operator', phone);
    const { page } = tab;
    tab.expectFault(/status of 40[13]/);
    await page.goto(`${url()}/jobs`);
    await shownText(page, 'Live').waitFor();
    await admin.page.getByRole('button', { name: 'Switch off Mallory' }).click();
    await admin.page.getByText(/They are signed out everywhere/).waitFor();
    expect(await axeFindsInBothThemes(admin.page)).toEqual([]);
    await admin.page.getByRole('button', { name: 'Switch it off' }).click();
    await shownText(page, 'Signed out').waitFor();
    await heading(page, 'Jobs').waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await fillIn(page, { 'E-mail': mallory.email, Password: mallory.password });
    await page.getByText('This account is switched off').waitFor();

    await admin.page.getByRole('button', { name: 'Switch on Mallory' }).click();
    await admin.page.getByRole('button', { name: 'Switch it on' }).click();
    await admin.page.getByRole('button', { name: 'Switch off Mallory' }).waitFor();
    await fillIn(page, { Password: mallory.password });
    // Back where it ended, and live again.
    await heading(page, 'Jobs').waitFor();
    await shownText(page, 'Live').waitFor();
  });
});

describe('one’s own account', () => {
  it('makes a key that works, shows it once, and ends it', async () => {
    const { page } = await signedIn(ada, '/account', phone);
    await page.getByText('This session').waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => focusedName(page), waiting).toBe('Name');
    await page.keyboard.type('Nightly');
    await page.keyboard.press('Enter');
    await dialog.getByText('The key is made').waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
    const secret = await dialog.getByLabel('Key', { exact: true }).inputValue();
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await dialog.waitFor({ state: 'detached' });
    const withKey = () => fetch(`${url()}/api/jobs`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await withKey()).status).toBe(200);
    expect(await page.content()).not.toContain(secret);
    expect(await axeFindsInBothThemes(page)).toEqual([]);

    await page.getByRole('button', { name: 'Revoke Nightly' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText('No keys yet').waitFor();
    expect((await withKey()).status).toBe(401);
  });

  it('ends a session elsewhere', async () => {
    const there = await signedIn(ada, '/jobs');
    const { page } = await signedIn(ada, '/account');
    await page.getByText('This session').waitFor();
    const others = page.getByRole('button', { name: /^Sign out Chrome/ });
    await others.first().waitFor();
    // Whichever of the earlier ones it is: all are ended.
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().click();
      await expect.poll(() => others.count(), waiting).toBe(left - 1);
    }
    there.expectFault(/status of 401/);
    await shownText(there.page, 'Signed out').waitFor();
  });
});

it('the audit log tells admins who did what, and can be narrowed down', async () => {
  const { page } = await signedIn(ada, '/admin/audit');
  const table = page.getByRole('table', { name: 'Audit log, newest first' });
  await table.getByRole('row').filter({ hasText: 'Signed in' }).first().waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await page.getByLabel('What happened').selectOption('Made an account');
  // What was there before stays until the answer comes.
  await expect.poll(() => table.getByRole('row').filter({ hasText: 'Signed in' }).count(), waiting).toBe(0);
  await table.getByRole('row').filter({ hasText: 'Role: Admin' }).waitFor();
  expect(new URL(page.url()).search).toBe('?action=signed-up');
});
