import type { Answer } from '#protocol/http';
import { call } from './client.ts';

/** Who one is to the server, and how one can sign in there. */
export type Me = Answer<'getMe'>;

export function loadMe(): Promise<Me> {
  return call('getMe', {});
}
