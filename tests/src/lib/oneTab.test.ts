import { describe, expect, it } from 'vitest';
import { createOneTab, type TabMeans } from '../../../src/lib/oneTab.ts';

/** A browser with any number of tabs: one storage, and locks that are given to one at a time, in their own time. */
function createBrowser(about: { hasLocks?: boolean; isStorageClosed?: boolean } = {}) {
  const stored = new Map<string, string>();
  let nowMs = 1_000_000;
  let queue: Promise<unknown> = Promise.resolve();
  const request = (_name: string, held: () => unknown) => {
    const result = queue.then(() => new Promise((resolve) => setTimeout(resolve, 1))).then(held);
    queue = result;
    return result;
  };
  const means: TabMeans = {
    locks: about.hasLocks === false ? undefined : { request: request as LockManager['request'] },
    storage: {
      getItem: (key) => {
        if (about.isStorageClosed === true) throw new DOMException('closed', 'SecurityError');
        return stored.get(key) ?? null;
      },
      setItem: (key, value) => void stored.set(key, value),
    },
  };
  return {
    stored,
    openTab: () =>
      createOneTab(
        () => means,
        () => nowMs,
      ),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('what is done in one tab', () => {
  it('is done once, however many tabs ask at the same time', async () => {
    const browser = createBrowser();
    let sounds = 0;
    const asked = Array.from({ length: 12 }, () => browser.openTab().once('job-1:57', () => (sounds += 1)));
    const answers = await Promise.all(asked);
    expect(sounds).toBe(1);
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('is not done again by a tab that hears of it minutes later, and each thing is a thing of its own', async () => {
    const browser = createBrowser();
    const [first, late] = [browser.openTab(), browser.openTab()];
    expect(await first.once('job-1:57', () => {})).toBe(true);
    browser.pass(5 * 60_000);
    expect(await late.once('job-1:57', () => {})).toBe(false);
    expect(await late.once('job-1:58', () => {})).toBe(true);
  });

  it('is forgotten in time, so that nothing piles up', async () => {
    const browser = createBrowser();
    const tab = browser.openTab();
    for (let n = 0; n < 50; n += 1) await tab.once(`job-${n}`, () => {});
    browser.pass(11 * 60_000);
    await tab.once('job-99', () => {});
    expect([...browser.stored.values()].join('')).not.toContain('job-3');
  });

  it('is done once also where there are no locks, and in each tab where nothing can be remembered', async () => {
    const unlocked = createBrowser({ hasLocks: false });
    expect(await unlocked.openTab().once('a', () => {})).toBe(true);
    expect(await unlocked.openTab().once('a', () => {})).toBe(false);
    const closed = createBrowser({ isStorageClosed: true });
    expect(await closed.openTab().once('a', () => {})).toBe(true);
    expect(await closed.openTab().once('a', () => {})).toBe(true);
  });

  it('survives what others have written in its place', async () => {
    const browser = createBrowser();
    for (const junk of ['{', '17', '[1]', '[["a"]]', 'null']) {
      browser.stored.set('signalbox.done-once', junk);
      expect(await browser.openTab().once(`after ${junk}`, () => {})).toBe(true);
    }
  });

  it('is lost where it fails, and not done again by another', async () => {
    const browser = createBrowser();
    const failing = browser.openTab().once('a', () => {
      throw new Error('no sound');
    });
    await expect(failing).rejects.toThrow('no sound');
    expect(await browser.openTab().once('a', () => {})).toBe(false);
  });
});
