import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { describeError } from './describeError.ts';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Names under which secrets travel: what is logged of a request or an error must not give them away. */
const secrets = ['password', 'token', 'authorization', 'cookie', 'headers.authorization', 'headers.cookie'];

/** A line that tells of a fault of ours. */
export type FaultLine = {
  error: unknown;
  level: 'error' | 'fatal';
  message: string | undefined;
  jobId: string | undefined;
};

export type LoggerOptionsOfOurs = {
  level: LogLevel;
  to?: DestinationStream;
  /** Hears of each error that is logged. */
  onFault?: (fault: FaultLine) => void;
};

/** Lines to read on a terminal; JSON, one object per line with ISO times, where something else reads them. */
export function createLogger({ level, to, onFault }: LoggerOptionsOfOurs): Logger {
  const isForPeople = to === undefined && process.stdout.isTTY;
  const form: LoggerOptions = isForPeople
    ? { transport: { target: 'pino-pretty', options: { translateTime: 'SYS:HH:MM:ss.l' } } }
    : { timestamp: pino.stdTimeFunctions.isoTime };
  const options: LoggerOptions = {
    level,
    base: null,
    redact: secrets.map((name) => `*.${name}`),
    serializers: { err: (error: unknown) => describeError(error) },
    ...(onFault !== undefined && { hooks: { logMethod: overhear(onFault) } }),
    ...form,
  };
  return to === undefined ? pino(options) : pino(options, to);
}

const errorLevel = 50;
const fatalLevel = 60;

function overhear(onFault: (fault: FaultLine) => void): NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']> {
  return function logMethod(args, method, level) {
    const [about, message] = args as unknown[];
    if (level >= errorLevel && typeof about === 'object' && about !== null && 'err' in about) {
      const jobId: unknown = 'jobId' in about ? about.jobId : this.bindings().jobId;
      onFault({
        error: about.err,
        level: level >= fatalLevel ? 'fatal' : 'error',
        message: typeof message === 'string' ? message : undefined,
        jobId: typeof jobId === 'string' ? jobId : undefined,
      });
    }
    method.apply(this, args);
  };
}
