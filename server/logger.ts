import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { describeError } from './describeError.ts';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Names under which secrets travel: what is logged of a request or an error must not give them away. */
const secrets = ['password', 'token', 'authorization', 'cookie', 'headers.authorization', 'headers.cookie'];

/** Lines to read on a terminal; JSON, one object per line with ISO times, where something else reads them. */
export function createLogger({ level, to }: { level: LogLevel; to?: DestinationStream }): Logger {
  const isForPeople = to === undefined && process.stdout.isTTY;
  const form: LoggerOptions = isForPeople
    ? { transport: { target: 'pino-pretty', options: { translateTime: 'SYS:HH:MM:ss.l' } } }
    : { timestamp: pino.stdTimeFunctions.isoTime };
  const options: LoggerOptions = {
    level,
    base: null,
    redact: secrets.map((name) => `*.${name}`),
    serializers: { err: (error: unknown) => describeError(error) },
    ...form,
  };
  return to === undefined ? pino(options) : pino(options, to);
}
