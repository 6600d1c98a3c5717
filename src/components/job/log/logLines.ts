import type { LogEvent } from '#protocol/applyJobEvent';

export type LogLevel = 'info' | 'success' | 'warning' | 'error';
export type LogFilter = 'all' | 'problems';

/** How much an event matters to one who reads the log. */
export function logLevel(event: LogEvent): LogLevel {
  switch (event.type) {
    case 'log':
    case 'notice':
      return event.data.level;
    case 'failed':
      return 'error';
    case 'artifact':
    case 'cancelled':
      return 'warning';
    case 'retried':
      return event.data.reason === 'worker-lost' ? 'warning' : 'info';
    case 'completed':
      return 'success';
    case 'started':
    case 'stage':
      return 'info';
  }
}

/** The lines that a filter lets through; the log itself where that is all of them. */
export function logLines(log: readonly LogEvent[], filter: LogFilter): readonly LogEvent[] {
  if (filter === 'all') return log;
  return log.filter((event) => ['warning', 'error'].includes(logLevel(event)));
}
