import { useInfiniteQuery } from '@tanstack/react-query';
import { usersQuery } from '../../api/users.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useViewer } from '../../hooks/useViewer.ts';

/** The name behind an account's id, as far as the viewer may know it and it is among the first that are listed. */
export function useUserName(userId: string | null): string | null {
  const { viewer, me } = useViewer();
  const { may } = useAccess();
  const isOwn = viewer !== null && viewer.id === userId;
  const { data } = useInfiniteQuery({
    ...usersQuery(''),
    enabled: userId !== null && !isOwn && me?.auth === 'accounts' && may('admin'),
  });
  if (userId === null) return null;
  if (isOwn) return viewer.name;
  const users = data?.pages.flatMap((page) => page.users) ?? [];
  return users.find(({ id }) => id === userId)?.name ?? null;
}
