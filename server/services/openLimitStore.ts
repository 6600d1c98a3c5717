import { Redis } from 'ioredis';
import type { Logger } from 'pino';

const answerTimeoutMs = 500;

/** Where processes count requests together. Without an answer in time a request passes: counting is not worth an outage. */
export function openLimitStore(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    connectTimeout: answerTimeoutMs,
    commandTimeout: answerTimeoutMs,
    maxRetriesPerRequest: 1,
  });
  redis.on('error', (error: Error) => log.warn({ err: error }, 'Redis reports an error'));
  return redis;
}
