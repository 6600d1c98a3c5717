import type { Page } from 'playwright-core';

/** Presses Tab until the focus stands on what has this name, as one without a mouse does. */
export async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = await focusedName(page);
    if (name.test(focused)) return;
    passed.push(focused);
    await page.keyboard.press(key);
  }
  throw new Error(`${name} is not reached by ${key}; passed: ${passed.join(' | ')}`);
}

/** Of what has the focus: its label, or else its text. */
export function focusedName(page: Page): Promise<string> {
  return page
    .locator(':focus')
    .evaluateAll((nodes) =>
      nodes
        .map((node) => {
          const label = node instanceof HTMLInputElement ? node.labels?.[0]?.textContent : null;
          return node.ariaLabel ?? label ?? node.textContent;
        })
        .join(),
    )
    .then((text) => text.replaceAll(/\s+/g, ' ').trim());
}
