import type { Handler } from '../../handler.ts';

export const listFailures: Handler<'listFailures'> = async ({ query }, { system }) => ({
  groups: await system.failures.groups(query.range),
});
