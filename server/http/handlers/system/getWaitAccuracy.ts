import type { Handler } from '../../handler.ts';

export const getWaitAccuracy: Handler<'getWaitAccuracy'> = async (_call, { system }) => ({
  lanes: await system.waitAccuracy(),
});
