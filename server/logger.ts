import { pino, type Logger, type LoggerOptions } from 'pino';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Names under which secrets travel: what is logged of a request or an error must not give them away. */
const secrets = ['password', 'token', 'authorization', 'cookie', 'headers.authorization', 'headers.cookie'];

/** Lines to read on a terminal; JSON, one object per line with ISO times, where something else reads them. */
export function createLogger({ level }: { level: LogLevel }): Logger {
  const form: LoggerOptions = process.stdout.isTTY
    ? { transport: { target: 'pino-pretty', options: { translateTime: 'SYS:HH:MM:ss.l' } } }
    : { timestamp: pino.stdTimeFunctions.isoTime };
  return pino({ level, base: null, redact: secrets.map((name) => `*.${name}`), ...form });
}
