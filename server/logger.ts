import { pino, type Logger } from 'pino';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Lines to read on a terminal, JSON (one object per line, ISO times) where something else reads them. */
export function createLogger({ level }: { level: LogLevel }): Logger {
  const readable = process.stdout.isTTY
    ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' } } }
    : { timestamp: pino.stdTimeFunctions.isoTime };
  return pino({
    level,
    base: undefined,
    // Names under which secrets travel; what is logged of a request or an error must not leak them.
    redact: { paths: ['*.password', '*.token', '*.authorization', '*.cookie', '*.headers.authorization', '*.headers.cookie'] },
    ...readable,
  });
}
