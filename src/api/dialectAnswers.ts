import { decodeAnswer, newsOf } from '#protocol/dialects/decodeForeign';
import type { ForeignDialect, ForeignRequest } from '#protocol/dialects/defineForeignDialect';
import type { ForeignJob } from '#protocol/dialects/foreignJob';
import { toDetail } from '../realtime/dialectFeed.ts';
import type { DialectSession, SeenJob } from '../realtime/dialectSession.ts';
import type { DialectHttp } from '../realtime/dialectTypes.ts';
import { ApiError } from './ApiError.ts';
import type { CallableEndpoint } from './client.ts';
import { listSeenJobs } from './listSeenJobs.ts';

export type AnswerOptions = {
  params: { jobId?: string } | undefined;
  query: object | undefined;
  body: unknown;
  signal: AbortSignal | undefined;
};
type Answerer = (options: AnswerOptions) => unknown;

/**
 * The native endpoints as a backend that is not ours can answer them: from what was heard of it in this session, and by
 * its own HTTP interface where it has one.
 */
export function createDialectAnswers(dialect: ForeignDialect, session: DialectSession, http: DialectHttp) {
  const known = (jobId: string) => session.get(jobId)?.state ?? null;
  const now = () => new Date().toISOString();
  const idOf = ({ params }: AnswerOptions) => params?.jobId ?? '';

  const ask = async (request: ForeignRequest, options: AnswerOptions, jobId = '', body?: object) => {
    const path = request.path.replace(':jobId', encodeURIComponent(jobId));
    const answer = await http({ method: request.method, path, ...(body !== undefined && { body }) }, options.signal);
    const news = decodeAnswer(dialect, request, answer, known, now());
    if (news === null) throw new ApiError('bad_answer', `The backend’s answer to ${request.path} does not fit`);
    return news;
  };

  const tell = (jobId: string, say: (job: ForeignJob) => void) =>
    session.tell({ jobId, events: newsOf(dialect, jobId, known(jobId), now(), say), facts: {} });

  const seen = (jobId: string): SeenJob => {
    const job = session.get(jobId);
    if (job === undefined) throw new ApiError('job_not_found', 'This backend has not told of the job', { status: 404 });
    return job;
  };

  const find = async (options: AnswerOptions): Promise<SeenJob> => {
    const jobId = idOf(options);
    const { getJob } = dialect.http;
    if (session.get(jobId) === undefined && getJob !== undefined) {
      for (const news of await ask(getJob, options, jobId)) session.tell(news);
    }
    return seen(jobId);
  };

  /** Does something to a job, and takes it for done once the backend says so. */
  const act =
    (request: ForeignRequest | undefined, say: (job: ForeignJob) => void) => async (options: AnswerOptions) => {
      if (request === undefined) throw notOffered();
      const jobId = idOf(options);
      await ask(request, options, jobId);
      tell(jobId, say);
      return { job: seen(jobId).state.summary };
    };

  const answers: Partial<Record<CallableEndpoint, Answerer>> = {
    listJobs: ({ query }) => listSeenJobs(session.jobs(), query ?? {}),
    getJob: async (options) => toDetail(await find(options)),
    createJob: async (options) => {
      const request = dialect.http.createJob;
      if (request === undefined) throw notOffered();
      const { name, input } = options.body as { name?: string; input: object };
      const [news] = await ask(request, options, '', request.bodyOf(name, input));
      if (news === undefined) throw new ApiError('bad_answer', 'The backend did not name the job');
      tell(news.jobId, (job) => job.begin({ name }));
      return { job: seen(news.jobId).state.summary };
    },
    cancelJob: act(dialect.http.cancelJob, (job) => job.cancel()),
    retryJob: act(dialect.http.retryJob, (job) => job.reopen()),
  };

  return async (name: CallableEndpoint, options: AnswerOptions): Promise<unknown> => {
    const answer = answers[name];
    if (answer === undefined) throw notOffered();
    return answer(options);
  };
}

function notOffered(): ApiError {
  return new ApiError('not_offered', 'The backend that this dashboard is pointed at does not offer this');
}
