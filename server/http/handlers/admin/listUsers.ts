import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const listUsers: Handler<'listUsers'> = async ({ query }, deps) => await requirePeople(deps).users.list(query);
