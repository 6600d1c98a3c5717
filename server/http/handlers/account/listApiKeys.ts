import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const listApiKeys: Handler<'listApiKeys'> = async ({ viewer }, deps) => ({
  keys: await requirePeople(deps).apiKeys.list(viewer.id ?? ''),
});
