import type { Logger } from 'pino';
import type { Dialect, DialectEvent } from '#protocol/dialects/defineDialect';
import type { Notification } from '#protocol/notification';
import type { AppError } from '../../errors.ts';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';
import type { DialectAccess } from './dialectAccess.ts';
import type { DialectJobs } from './dialectJobs.ts';
import type { DialectSession } from './dialectSession.ts';
import type { FigureDoor } from './figureDoor.ts';

type Words = Pick<DialectEvent, 'event' | 'payload'>;

/** The words of a namespace for what no job says. */
export type DialectVoice = {
  /** For a request that is refused, to a client that gave no acknowledgement. */
  refusal: (error: AppError, jobId?: string) => Words;
  /** For what someone is told, to all that they have open. */
  notice: (notification: Notification) => Words;
};

/** The server's half of a dialect: how it answers one client. */
export type DialectServer = {
  dialect: Dialect;
  /** Null where a dialect has no such words; another one of its namespace must have them. */
  voice: DialectVoice | null;
  serve: (
    session: DialectSession,
    deps: {
      access: DialectAccess;
      jobs: DialectJobs;
      figures: FigureDoor;
      fanOut: FanOut;
      malformed: MalformedCounter;
      log: Logger;
    },
  ) => void;
};
