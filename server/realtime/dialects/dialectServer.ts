import type { Logger } from 'pino';
import type { Dialect } from '#protocol/dialects/defineDialect';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';
import type { DialectJobs } from './dialectJobs.ts';
import type { DialectSession } from './dialectSession.ts';

/** The server's half of a dialect: how it answers one client. */
export type DialectServer = {
  dialect: Dialect;
  serve: (
    session: DialectSession,
    deps: { jobs: DialectJobs; fanOut: FanOut; malformed: MalformedCounter; log: Logger },
  ) => void;
};
