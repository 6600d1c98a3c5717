import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AppError } from '../../errors.ts';
import { orAborted } from '../orAborted.ts';
import { type AllowList, portOf } from './allowList.ts';
import { parseWebUrl } from './assertPublicUrl.ts';
import { pinnedLookup } from './connectTarget.ts';
import { connectionSentence } from './guardFaults.ts';
import { resolveTarget, type Target } from './resolveTarget.ts';
import { retryAfterOf } from './retryAfterOf.ts';

/** `retryAfterMs` is what the other side asked for. */
export type PostAnswer = { status: number; retryAfterMs: number | undefined };

/**
 * Posts to an address that a user gave. Only https, and only the public internet, but for hosts that the operator
 * allowed; redirects are answers, not followed. Any HTTP status is an answer; the body behind it does not matter.
 * @throws AppError invalid_url, private_address, or channel_unavailable where nobody answers before the signal aborts.
 * Sentences name the host, never the path, which may be a secret.
 */
export type GuardedPost = (
  address: string,
  options: { headers: Readonly<Record<string, string>>; body: string | Buffer; signal: AbortSignal },
) => Promise<PostAnswer>;

const drainBytes = 4 * 1024;
const drainMs = 2_000;

export function createGuardedPost(allow: AllowList): GuardedPost {
  return async (address, { headers, body, signal }) => {
    const url = receiverUrl(address, allow);
    try {
      const target = await orAborted(resolveTarget(url, allow, false), signal);
      return await post(url, target, headers, body, signal);
    } catch (cause) {
      throw faultOf(url, cause, signal);
    }
  };
}

/**
 * Checks an address before it is kept. @throws AppError invalid_url or private_address, with what to do about it.
 */
export async function assertReceiver(address: string, allow: AllowList): Promise<URL> {
  const url = receiverUrl(address, allow);
  try {
    await resolveTarget(url, allow, false);
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'private_address') throw cause;
    throw new AppError('invalid_url', `The name ${url.hostname} could not be found.`, {
      hint: 'Check the spelling of the address.',
      cause,
    });
  }
  return url;
}

function receiverUrl(address: string, allow: AllowList): URL {
  const url = parseWebUrl(address);
  if (url.protocol !== 'https:' && !allow.allowsHost(url.hostname, portOf(url))) {
    throw new AppError('invalid_url', 'Notices are sent to https:// addresses only.', {
      hint: `Whoever runs this server can allow http:// for a host of their own with ${allow.setting}.`,
    });
  }
  return url;
}

async function post(
  url: URL,
  target: Target,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
  signal: AbortSignal,
): Promise<PostAnswer> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(url, {
    method: 'POST',
    lookup: pinnedLookup(target),
    headers: { 'user-agent': 'Signalbox', ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal,
  });
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve);
      // Stays on: what breaks later must not go unheard either.
      request.on('error', reject);
      request.end(body);
    });
    drain(answer);
    return { status: answer.statusCode ?? 0, retryAfterMs: retryAfterOf(answer.headers['retry-after']) };
  } catch (error) {
    request.destroy();
    throw error;
  }
}

/** Lets a short body end, so that the receiver meets no broken connection; not waited for. */
function drain(answer: IncomingMessage): void {
  let sizeBytes = 0;
  const tooSlow = setTimeout(() => answer.destroy(), drainMs);
  answer.on('error', () => undefined);
  answer.on('close', () => clearTimeout(tooSlow));
  answer.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > drainBytes) answer.destroy();
  });
}

function faultOf(url: URL, cause: unknown, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError('channel_unavailable', `${url.host} did not answer in time.`, { cause });
  if (cause instanceof AppError) {
    if (cause.code === 'private_address') return cause;
    return new AppError('channel_unavailable', cause.message, { cause });
  }
  return new AppError('channel_unavailable', connectionSentence(url, cause), { cause });
}
