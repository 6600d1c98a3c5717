import type { Logger } from 'pino';
import type { Dialect, DialectEvent } from '#protocol/dialects/defineDialect';
import type { Notification } from '#protocol/notification';
import type { AppError } from '../../errors.ts';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';
import type { DialectJobs } from './dialectJobs.ts';
import type { DialectSession } from './dialectSession.ts';

/** The server's half of a dialect: how it answers one client. */
export type DialectServer = {
  dialect: Dialect;
  /** The dialect's own words for a request that is refused, to a client that gave no acknowledgement. */
  refusal: (error: AppError, jobId?: string) => Pick<DialectEvent, 'event' | 'payload'>;
  /** The dialect's own words for what someone is told, to all that they have open. */
  notice: (notification: Notification) => Pick<DialectEvent, 'event' | 'payload'>;
  serve: (
    session: DialectSession,
    deps: { jobs: DialectJobs; fanOut: FanOut; malformed: MalformedCounter; log: Logger },
  ) => void;
};
