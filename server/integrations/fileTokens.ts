import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileRef } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import { jobFolder } from './jobFiles.ts';

/** Capabilities to read the files of one job, without an account: whoever has the link may open it until it expires. */
export type FileTokens = {
  sign: (jobId: string) => string;
  verify: (token: string, key: string) => 'ok' | 'expired' | 'invalid';
  /** `/api/files/{key}?token={token}`, the same for hours, so that browsers keep what they have loaded. */
  urlOf: (file: Pick<FileRef, 'key'>, jobId: string) => string;
};

const jobKeyPattern = /^jobs\/([^/]+)\/./;

/** Tokens hold for at least `limits.fileUrlMs` and at most twice that. `now` gives milliseconds since the epoch. */
export function createFileTokens(secret: string, now: () => number = Date.now): FileTokens {
  const signature = (jobId: string, expiresAtMs: number): Buffer =>
    createHmac('sha256', secret)
      .update(`file:${jobFolder(jobId)}/:${expiresAtMs}`)
      .digest();

  const sign: FileTokens['sign'] = (jobId) => {
    // Rounded up, so that the token and with it the URL stays the same for a while.
    const expiresAtMs = Math.ceil((now() + limits.fileUrlMs) / limits.fileUrlMs) * limits.fileUrlMs;
    return `${expiresAtMs.toString(36)}.${signature(jobId, expiresAtMs).toString('base64url')}`;
  };

  return {
    sign,
    verify: (token, key) => {
      const jobId = jobKeyPattern.exec(key)?.[1];
      const [expiry = '', given = ''] = token.split('.');
      const expiresAtMs = Number.parseInt(expiry, 36);
      if (jobId === undefined || !Number.isSafeInteger(expiresAtMs)) return 'invalid';
      const expected = signature(jobId, expiresAtMs);
      const actual = Buffer.from(given, 'base64url');
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return 'invalid';
      return now() < expiresAtMs ? 'ok' : 'expired';
    },
    urlOf: (file, jobId) => `/api/files/${file.key}?token=${sign(jobId)}`,
  };
}
