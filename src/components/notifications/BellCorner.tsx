import { Bell } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { env } from '../../env.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { loadPageTexts } from '../../stores/useSettingsStore.ts';

const NotificationBell = lazy(async () => {
  const [{ NotificationBell: bell }] = await Promise.all([import('./NotificationBell.tsx'), loadPageTexts()]);
  return { default: bell };
});

/** The bell, for those who have notices; its code comes after the page's own. */
export function BellCorner({ isShown }: { isShown: boolean }) {
  const { me } = useViewer();
  const { may } = useAccess();
  if (env.protocol !== 'native' || (me !== null && !may('member'))) return null;
  // The place is kept, so that nothing beside it moves when the bell comes.
  const place = (
    <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center text-ink-muted pointer-coarse:size-11">
      <Bell className="size-4" />
    </span>
  );
  if (!isShown || me === null) return place;
  return (
    <Suspense fallback={place}>
      <NotificationBell firstUnread={me.unreadNotifications} />
    </Suspense>
  );
}
