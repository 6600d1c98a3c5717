import { foreignDialects } from '#protocol/dialects/foreign';
import type { CallableEndpoint } from './client.ts';
import { env } from '../env.ts';
import { createDialectFeed } from '../realtime/dialectFeed.ts';
import { createDialectSession } from '../realtime/dialectSession.ts';
import type { DialectHttp } from '../realtime/dialectTypes.ts';
import type { FeedClock, FeedSink } from '../realtime/feedTypes.ts';
import type { JobFeed } from '../realtime/jobFeed.ts';
import { openDialectSocket } from '../realtime/openDialectSocket.ts';
import { requestFile, requestJson } from './client.ts';
import { readCredentials } from './credentials.ts';
import { createDialectAnswers } from './dialectAnswers.ts';

/** The backend that this dashboard was built for, where it is not our own. */
export const foreignBackend = createForeignBackend();

function createForeignBackend() {
  if (env.protocol === 'native') throw new Error('The native backend speaks no dialect');
  const dialect = foreignDialects[env.protocol];
  const session = createDialectSession();

  const http: DialectHttp = async ({ method, path, body }, signal) => {
    const { token } = readCredentials();
    const answer = await requestJson(`${env.apiUrl}${path}`, {
      method,
      body,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      credentials: token === null ? 'include' : 'omit',
      signal,
    });
    return answer.body;
  };

  return {
    /** Null where an address of the backend's opens without a token. */
    loadFile: (url: string): Promise<Blob> | null => {
      const { token } = readCredentials();
      if (token === null || !url.startsWith(`${env.apiUrl}/`)) return null;
      return requestFile(url, { authorization: `Bearer ${token}` });
    },
    hasPipeline: (pipeline: string): boolean => dialect.plan.pipeline === pipeline,
    tellsQueues: dialect.tellsQueues === true,
    offers: (name: CallableEndpoint | 'uploadFile'): boolean => dialect.offers.includes(name),
    answer: createDialectAnswers(dialect, session, http),
    connect: (sink: FeedSink, clock: FeedClock): JobFeed =>
      createDialectFeed({
        dialect,
        session,
        http,
        clock,
        sink,
        open: (options, handlers) => openDialectSocket(env.wsUrl, options, readCredentials, handlers),
        token: () => readCredentials().token,
      }),
  };
}
