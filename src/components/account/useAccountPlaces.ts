import { ScrollText, UserRound, UsersRound, type LucideIcon } from 'lucide-react';
import { may } from '#protocol/access';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';

export type AccountPlace = { label: string; icon: LucideIcon; to: string };

/** The pages about accounts that the viewer may open; none where the server has no accounts of its own. */
export function useAccountPlaces(): AccountPlace[] {
  const { account } = useTexts();
  const { viewer, me } = useViewer();
  if (me?.auth !== 'accounts' || !may(viewer, 'member')) return [];
  const { menu } = account;
  const own = { label: menu.account, icon: UserRound, to: paths.account.to() };
  if (!may(viewer, 'admin')) return [own];
  return [
    own,
    { label: menu.users, icon: UsersRound, to: paths.users.to() },
    { label: menu.audit, icon: ScrollText, to: paths.audit.to() },
  ];
}
