import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileRef } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import { jobFolder } from './jobFiles.ts';

/** What a token says once its signature has been found good: for whom it was made, and for which job. */
export type FileVerdict = { jobId: string; subject: string } | 'expired' | 'invalid';

/**
 * Leave to read the files of one job, made for one person or share link (`subject`, a text of the caller's): it opens
 * files without a header, as pictures need it, for as long as that one may read the job.
 */
export type FileTokens = {
  sign: (jobId: string, subject: string) => string;
  verify: (token: string, key: string) => FileVerdict;
  /** `/api/files/{key}?token={token}`, the same for hours, so that browsers keep what they have loaded. */
  urlOf: (file: Pick<FileRef, 'key'>, jobId: string, subject: string) => string;
};

const jobKeyPattern = /^jobs\/([^/]+)\/./;

/** Tokens hold for at least `limits.fileUrlMs` and at most twice that. `now` gives milliseconds since the epoch. */
export function createFileTokens(secret: string, now: () => number = Date.now): FileTokens {
  const signature = (jobId: string, expiresAtMs: number, subject: string): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([`file:${jobFolder(jobId)}/`, expiresAtMs, subject]))
      .digest();

  const sign: FileTokens['sign'] = (jobId, subject) => {
    // Rounded up, so that the token and with it the URL stays the same for a while.
    const expiresAtMs = Math.ceil((now() + limits.fileUrlMs) / limits.fileUrlMs) * limits.fileUrlMs;
    const parts = [signature(jobId, expiresAtMs, subject).toString('base64url'), base64url(subject)];
    return [expiresAtMs.toString(36), ...parts].join('.');
  };

  return {
    sign,
    verify: (token, key) => {
      const jobId = jobKeyPattern.exec(key)?.[1];
      const [expiry = '', given = '', encoded = ''] = token.split('.');
      const expiresAtMs = Number.parseInt(expiry, 36);
      if (jobId === undefined || !Number.isSafeInteger(expiresAtMs)) return 'invalid';
      const subject = Buffer.from(encoded, 'base64url').toString();
      const expected = signature(jobId, expiresAtMs, subject);
      const actual = Buffer.from(given, 'base64url');
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return 'invalid';
      return now() < expiresAtMs ? { jobId, subject } : 'expired';
    },
    urlOf: (file, jobId, subject) => `/api/files/${file.key}?token=${sign(jobId, subject)}`,
  };
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
