import type { Page } from 'playwright-core';
import { clickConsent } from './inPage/clickConsent.ts';

/** Buttons of consent tools, the refusing one first where a tool shows both. */
const knownButtons = [
  '#onetrust-reject-all-handler',
  '#onetrust-accept-btn-handler',
  '#CybotCookiebotDialogBodyButtonDecline',
  '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll',
  '[data-testid="uc-deny-all-button"]',
  '[data-testid="uc-accept-all-button"]',
  '#didomi-notice-disagree-button',
  '#didomi-notice-agree-button',
  '.qc-cmp2-summary-buttons button[mode="secondary"]',
  '.cmpboxbtnno',
  '.cmpboxbtnyes',
  '.klaro .cn-decline',
  '.klaro .cm-btn-success',
  '.cmplz-deny',
  '.cmplz-accept',
  '.brlbs-btn-accept-only-essential',
  '.cky-btn-reject',
  '#tarteaucitronAllDenied2',
  '.iubenda-cs-reject-btn',
  '.fc-cta-do-not-consent',
  '.cookie-permission-button',
  '.js-cookie-accept-all-button',
  '.cc-deny',
  '.cc-dismiss',
];

/** What a banner takes to leave once it was answered. */
const fadeMs = 250;

/** Answers the page's cookie banner where it is of a known pattern; says whether there was one. */
export async function dismissConsent(page: Page): Promise<boolean> {
  const clicked = await page.evaluate(clickConsent, knownButtons);
  if (clicked === null) return false;
  await page.waitForTimeout(fadeMs);
  return true;
}
