import { canReadJob, seesPersonalData } from '#protocol/access';
import type { Access } from '../../accounts/accounts.ts';
import { AppError } from '../../errors.ts';
import { requireReadable } from '../../jobs/jobAccess.ts';
import { maskJson } from '../../jobs/masking/maskJson.ts';
import type { HttpDeps } from '../deps.ts';
import type { Handler } from '../handler.ts';
import { accessOf } from '../viewer.ts';

export const getJobEvents: Handler<'getJobEvents'> = async ({ viewer, params, query, request }, deps) => {
  const { jobs, longPolls } = deps;
  const { jobId } = params;
  await requireReadable(jobs, viewer, jobId);
  const read = () => jobs.events(jobId, query.after, query.limit);
  const poll = { jobId, waitMs: query.wait, address: request.ip, connection: request.socket };
  const answer =
    query.wait === 0
      ? await read()
      : await whileReadable(deps, { access: accessOf(request), jobId }, (ended) =>
          longPolls.hold({ ...poll, ended }, read),
        );
  deps.metrics.http.fetched(query.wait === 0 ? 'read' : 'poll', answer.events.length);
  const events = seesPersonalData(viewer) ? answer.events : maskJson(answer.events);
  return { epoch: jobs.epoch, head: answer.head, events };
};

/**
 * Waits no longer than the access lasts.
 * @throws AppError signed_out, token_expired, or job_not_found where their role no longer reaches so far
 */
async function whileReadable<T>(
  { jobs, accessWatch }: HttpDeps,
  { access, jobId }: { access: Access | null; jobId: string },
  wait: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  if (access === null) throw new AppError('signed_out', 'Sign in first.');
  const stop = accessWatch.watch(access, (change) => {
    if (change.access === null) {
      const code = change.reason === 'expired' ? 'token_expired' : 'signed_out';
      ending.abort(new AppError(code, 'What you were signed in by has ended.'));
      return;
    }
    const { viewer } = change.access;
    const decide = (ownerId: string | null) => {
      if (!canReadJob(viewer, { id: jobId, ownerId }))
        ending.abort(new AppError('job_not_found', 'There is no such job.'));
    };
    jobs.ownerOf(jobId).then(decide, (error: unknown) => ending.abort(error));
  });
  try {
    const result = await wait(ending.signal);
    ending.signal.throwIfAborted();
    return result;
  } finally {
    stop();
  }
}
