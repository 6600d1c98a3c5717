import type { Share } from '#protocol/account';
import type { Me } from '../../../api/me.ts';
import type { Texts } from '../../../locales/en/index.ts';

/** Who made a link, in words. */
export function shareMaker({ createdBy, createdByName }: Share, me: Me | null, words: Texts['sharing']): string {
  if (createdBy === null) return words.byNobody;
  if (createdBy === me?.viewer?.id) return words.byYou;
  if (createdByName !== null) return words.by(createdByName);
  // Of those whom an identity provider sends nothing is known but how it calls them.
  return me?.auth === 'accounts' ? words.byUnknown : words.by(createdBy);
}
