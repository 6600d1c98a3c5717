import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createShutdown } from '../../server/shutdown.ts';

const log = pino({ level: 'silent' });

it('says that it has begun to end before it closes anything, and closes the last opened first', async () => {
  const shutdown = createShutdown(log);
  const closed: string[] = [];
  for (const name of ['database', 'queue', 'sockets']) shutdown.add(name, () => void closed.push(name));
  shutdown.add('what fails', () => Promise.reject(new Error('no')));
  expect(shutdown.hasBegun()).toBe(false);
  const ended = shutdown.run(50);
  expect(shutdown.hasBegun()).toBe(true);
  expect(closed).toEqual([]);
  // The second signal is the same request.
  await Promise.all([ended, shutdown.run()]);
  expect(closed).toEqual(['sockets', 'queue', 'database']);
});
