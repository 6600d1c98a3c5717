import { groupFailures } from '../../../system/failures/readFailures.ts';
import type { Handler } from '../../handler.ts';

export const listFailures: Handler<'listFailures'> = async ({ query }, { system }) => {
  const failures = await system.failures(query.range);
  return { groups: system.cost.of(() => groupFailures(failures)) };
};
