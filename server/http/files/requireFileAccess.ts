import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { subjectOf } from '../../accounts/subject.ts';
import { isFileKey } from '../../integrations/fileKey.ts';
import { isReadable } from '../../jobs/jobAccess.ts';
import type { HttpDeps } from '../deps.ts';
import { contentTypeOf } from './contentTypeOf.ts';

export type FileDeps = Pick<HttpDeps, 'accounts' | 'subjects' | 'jobs' | 'fileStorage' | 'fileTokens'>;

/**
 * A file opens with a link that is genuine, for as long as whom it was made for may read the job. Pictures bring no
 * header, so the link alone must do; where someone else's session comes with it, that one must be allowed as well.
 * @throws AppError link_expired, forbidden
 */
export async function requireFileAccess(
  request: FastifyRequest,
  { accounts, subjects, jobs, fileTokens }: FileDeps,
  { token, key }: { token: string; key: string },
): Promise<void> {
  const verdict = isFileKey(key) ? fileTokens.verify(token, key) : 'invalid';
  if (verdict === 'expired') {
    throw new AppError('link_expired', 'This link has expired.', { hint: 'Reload the page to get a new one.' });
  }
  if (verdict === 'invalid') throw refused();
  const { jobId, subject } = verdict;
  const holder = await subjects.viewerOf(subject);
  if (holder === null || !(await isReadable(jobs, holder, jobId))) throw refused();
  // Sheets and archives can't be masked in passing.
  if (holder.share !== null && !contentTypeOf(key).startsWith('image/')) throw refused();
  // A share link is for anyone who has it, signed in or not.
  if (holder.share !== null || holder.via === 'loopback') return;

  const { cookie, authorization } = request.headers;
  const access = await accounts.authenticate({ cookie, authorization }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (access === null || subjectOf(access.viewer) === subject) return;
  if (!(await isReadable(jobs, access.viewer, jobId))) throw refused();
}

function refused(): AppError {
  return new AppError('forbidden', 'This link does not open this file.');
}
