import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

const channelName = 'signalbox_jobs';
const reconnectMs = 500;

/** Texts between processes by LISTEN and NOTIFY, on a connection of its own that is opened again when it breaks. */
export function openPgHints(url: string, pool: pg.Pool, log: Logger) {
  let client: pg.Client | null = null;
  let listener: (text: string) => void = () => {};
  let closed = false;
  const connected = connect();

  async function connect(): Promise<void> {
    while (!closed) {
      const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'signalbox-hints' });
      try {
        next.on('notification', ({ payload }) => listener(payload ?? ''));
        next.on('error', (error) => log.warn({ err: error }, 'the connection for hints reports an error'));
        next.on('end', () => {
          if (client === next && !closed) void connect();
        });
        await next.connect();
        await next.query(`LISTEN ${channelName}`);
        client = next;
        return;
      } catch (error) {
        log.warn({ err: error }, 'no connection for hints yet');
        await next.end().catch(() => {});
        await sleep(reconnectMs);
      }
    }
  }

  return {
    send: async (text: string): Promise<void> => {
      await pool.query('SELECT pg_notify($1, $2)', [channelName, text]);
    },
    listen: (next: (text: string) => void): void => {
      listener = next;
    },
    close: async (): Promise<void> => {
      closed = true;
      await connected;
      await client?.end();
    },
  };
}
