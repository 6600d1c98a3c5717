import { useTexts } from '../../hooks/useTexts.ts';
import type { WantedChange } from './wantedChange.ts';

/** The question before a change, and what follows from it. */
export function useChangeWords(wanted: WantedChange): { title: string; text: string; confirm: string } {
  const { admin, account } = useTexts();
  const { change: words } = admin.users;
  const { name } = wanted.user;
  if (wanted.what === 'role') {
    const { role } = wanted;
    return {
      title: words.roleTitle(name, account.roles[role]),
      text: words.roleText[role],
      confirm: words.roleConfirm,
    };
  }
  if (wanted.what === 'plan') {
    const { plan } = wanted;
    return {
      title: words.planTitle(name, account.plans[plan]),
      text: words.planText[plan],
      confirm: words.planConfirm,
    };
  }
  if (wanted.what === 'disable') {
    return { title: words.disableTitle(name), text: words.disableText, confirm: words.disableConfirm };
  }
  return { title: words.enableTitle(name), text: words.enableText, confirm: words.enableConfirm };
}
