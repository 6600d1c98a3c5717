import type { People } from '../accounts/people.ts';
import type { Viewer } from '#protocol/account';
import { AppError } from '../errors.ts';
import type { HttpDeps } from './deps.ts';

/** Throws `not_offered` where this server keeps no accounts. */
export function requirePeople({ people }: HttpDeps): People {
  if (people !== null) return people;
  throw new AppError('not_offered', 'This server keeps no accounts of its own.', {
    hint: 'Start it with AUTH=accounts.',
  });
}

/** An account's owner in person. Throws `forbidden` for an API key: a leaked one must not make its own successor. */
export function requirePerson(viewer: Viewer): string {
  if (viewer.via === 'session' && viewer.id !== null) return viewer.id;
  throw new AppError('forbidden', 'This needs you to be signed in; an API key is not enough.');
}
