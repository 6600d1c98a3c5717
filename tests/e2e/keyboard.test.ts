import { expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';
import { jobPage } from '../support/jobPage.ts';
import { focusedName, tabTo } from '../support/keyboard.ts';

const { visit } = dashboard();

it('without a mouse one starts the sample, looks at its pictures, and cancels it', async () => {
  const { page } = await visit('/');
  const shown = jobPage(page);
  await page.getByRole('button', { name: 'Try it with the sample shop' }).waitFor();
  await tabTo(page, /^Skip to content$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Try it with the sample shop$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/jobs\//);

  await shown.pictures.nth(2).waitFor();
  await tabTo(page, /^Pictures/);
  await page.keyboard.press('ArrowRight');
  await shown.readings.waitFor();
  await page.keyboard.press('ArrowLeft');
  await shown.gallery.waitFor();
  const inGallery = shown.gallery.locator(':focus');
  for (let presses = 0; presses < 10 && (await inGallery.count()) === 0; presses += 1) await page.keyboard.press('Tab');
  expect(await inGallery.getAttribute('data-tile')).toBe('0');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => inGallery.getAttribute('data-tile'), { timeout: 10_000 }).toBe('1');

  await page.keyboard.press('Enter');
  await shown.lightbox.getByText(/^2 of /).waitFor();
  await page.keyboard.press('ArrowLeft');
  await shown.lightbox.getByText(/^1 of /).waitFor();
  expect(
    (await shown.lightbox.locator(':focus').count()) + (await shown.lightbox.and(page.locator(':focus')).count()),
  ).toBeGreaterThan(0);
  await shown.lightbox.locator('[data-mark]').first().waitFor();
  await page.keyboard.press('b');
  await expect.poll(() => shown.lightbox.locator('[data-mark]').count(), { timeout: 10_000 }).toBe(0);
  await page.keyboard.press('Escape');
  await shown.lightbox.waitFor({ state: 'detached' });
  await expect.poll(() => inGallery.count(), { timeout: 10_000 }).toBe(1);

  await tabTo(page, /^Cancel$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await shown.cancelDialog.waitFor();
  await expect.poll(() => focusedName(page), { timeout: 10_000 }).toBe('Let it run');
  await page.keyboard.press('Escape');
  await shown.cancelDialog.waitFor({ state: 'detached' });
  await expect.poll(() => focusedName(page), { timeout: 10_000 }).toBe('Cancel');
  await page.keyboard.press('Enter');
  await shown.cancelDialog.waitFor();
  await tabTo(page, /^Cancel the job$/);
  await page.keyboard.press('Enter');
  await shown.badge('Cancelled').waitFor({ timeout: 10_000 });
});
