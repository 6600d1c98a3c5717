import type { Handler } from '../../handler.ts';
import { requirePeople, requirePerson } from '../../requirePeople.ts';
import { accessOf } from '../../viewer.ts';
import { visitorOf } from '../../visitorOf.ts';

export const changePassword: Handler<'changePassword'> = async ({ viewer, body, request }, deps) => {
  const people = requirePeople(deps);
  requirePerson(viewer);
  const access = accessOf(request);
  if (access !== null) await people.changePassword(access, body, visitorOf(request));
  return {};
};
