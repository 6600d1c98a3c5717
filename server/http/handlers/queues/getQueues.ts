import type { Handler } from '../../handler.ts';

export const getQueues: Handler<'getQueues'> = (_call, { system }) => system.queues.now();
