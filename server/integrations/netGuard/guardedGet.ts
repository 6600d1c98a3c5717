import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { AllowList } from './allowList.ts';
import { parseWebUrl } from './assertPublicUrl.ts';
import { pinnedLookup } from './connectTarget.ts';
import { connectionFault } from './guardFaults.ts';
import { resolveTarget } from './resolveTarget.ts';

export type GuardedAnswer = { status: number; text: string };

const maxRedirects = 5;

/**
 * A small text file of the web (robots.txt, a sitemap), under the same checks as the browser's requests, redirects
 * included. Gzipped files are unpacked; what exceeds `maxBytes` is cut off. Throws `private_address`, `invalid_url` or
 * `shop_unreachable`; any HTTP status is an answer.
 */
export async function guardedGet(
  start: URL,
  options: { allow: AllowList; userAgent: string; maxBytes: number; timeoutMs: number; signal: AbortSignal },
): Promise<GuardedAnswer> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  let url = start;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const target = await resolveTarget(url, options.allow, true);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, {
      lookup: pinnedLookup(target),
      headers: { 'user-agent': options.userAgent, accept: '*/*' },
      agent: false,
      signal,
    });
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request.on('response', resolve);
        request.on('error', reject);
        request.end();
      });
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if (status < 300 || status >= 400 || location === undefined) {
        return { status, text: await readText(answer, options.maxBytes) };
      }
      if (!URL.canParse(location, url.href))
        throw new AppError('shop_unreachable', `${url.host} redirects to nowhere.`);
      url = parseWebUrl(new URL(location, url).href);
    } catch (error) {
      options.signal.throwIfAborted();
      throw error instanceof AppError ? error : connectionFault(url, error);
    } finally {
      request.destroy();
    }
  }
  throw new AppError('shop_unreachable', `${start.host} redirects in a circle.`);
}

async function readText(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of (await isGzip(answer)) ? answer.pipe(createGunzip()) : answer) {
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    sizeBytes += bytes.byteLength;
    if (sizeBytes >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

/** Looks at the first bytes, since a `.gz` may come with or without its header. */
async function isGzip(answer: IncomingMessage): Promise<boolean> {
  if (answer.readableLength === 0 && !answer.readableEnded) {
    await new Promise<void>((resolve) => {
      answer.once('readable', resolve);
      answer.once('end', resolve);
      answer.once('error', () => resolve());
    });
  }
  const head = answer.read() as Buffer | null;
  if (head === null) return false;
  answer.unshift(head);
  return head[0] === 0x1f && head[1] === 0x8b;
}
