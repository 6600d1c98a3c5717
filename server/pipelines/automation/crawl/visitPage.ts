import { errors, type Page, type Response } from 'playwright-core';
import { AppError } from '../../../errors.ts';
import type { GuardFaults } from '../../../integrations/netGuard/guardFaults.ts';

/** Why a page could not be opened. `isLasting` says that it would not go better a second later. */
export class PageFault extends AppError {
  readonly isLasting: boolean;

  constructor(
    code: 'page_failed' | 'page_timeout' | 'private_address',
    message: string,
    isLasting: boolean,
    hint?: string,
  ) {
    super(code, message, hint === undefined ? {} : { hint });
    this.isLasting = isLasting;
  }
}

export type VisitOptions = {
  /** How long a page may take to answer. */
  answerTimeoutMs: number;
  faultOf: GuardFaults['of'];
};

/**
 * Opens a URL and resolves once its HTML is there. Throws a PageFault where it does not answer in time, or with anything
 * but a web page.
 */
export async function visitPage(page: Page, url: string, options: VisitOptions): Promise<void> {
  // Where a redirect led to, for the case that the browser only says that its proxy refused.
  let lastUrl = url;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) lastUrl = request.url();
  });
  let response: Response | null;
  try {
    response = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: options.answerTimeoutMs });
  } catch (error) {
    throw navigationFault(new URL(lastUrl), error, options);
  }
  const status = response?.status() ?? 0;
  if (status === 403 || status === 502) {
    const fault = options.faultOf(new URL(response?.url() ?? url));
    if (fault !== null) throw fromGuard(fault);
  }
  if (status >= 400) {
    const isLasting = status < 500 && ![408, 425, 429].includes(status);
    throw new PageFault('page_failed', `The page answered with HTTP ${status}.`, isLasting);
  }
  const contentType = response?.headers()['content-type'] ?? 'text/html';
  if (!/html|xml/.test(contentType)) {
    throw new PageFault('page_failed', `The address holds no web page but ${contentType}.`, true);
  }
}

function navigationFault(url: URL, error: unknown, { answerTimeoutMs, faultOf }: VisitOptions): Error {
  if (error instanceof errors.TimeoutError) {
    return new PageFault(
      'page_timeout',
      `${url.host} did not answer within ${answerTimeoutMs / 1_000} seconds.`,
      false,
    );
  }
  const guardFault = faultOf(url);
  if (guardFault !== null) return fromGuard(guardFault);
  const message = error instanceof Error ? error.message : String(error);
  const code = /net::(ERR_\w+)/.exec(message)?.[1];
  if (code === undefined && !/Download is starting/.test(message))
    return error instanceof Error ? error : new Error(message);
  if (/CERT|SSL/.test(code ?? '')) {
    const what = /CERT/.test(code ?? '')
      ? `The certificate of ${url.host} is not valid`
      : `${url.host} speaks no valid TLS`;
    return new PageFault('page_failed', `${what} (${code}).`, true);
  }
  if (code === undefined) {
    return new PageFault('page_failed', 'The address holds a file to download, no web page.', true);
  }
  // So do pages end whose browser dies; that is worth another try.
  if (code === 'ERR_ABORTED') return new PageFault('page_failed', 'The address holds no web page.', false);
  return new PageFault('page_failed', `${url.host} could not be opened (${code}).`, code === 'ERR_TOO_MANY_REDIRECTS');
}

function fromGuard(fault: AppError): PageFault {
  const isPrivate = fault.code === 'private_address' || fault.code === 'invalid_url';
  return new PageFault(isPrivate ? 'private_address' : 'page_failed', fault.message, isPrivate, fault.hint);
}
