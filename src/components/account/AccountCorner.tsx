import { lazy, Suspense } from 'react';
import { useViewer } from '../../hooks/useViewer.ts';
import { loadPageTexts } from '../../stores/useSettingsStore.ts';

const AccountMenu = lazy(async () => {
  const [{ AccountMenu: menu }] = await Promise.all([import('./AccountMenu.tsx'), loadPageTexts()]);
  return { default: menu };
});

/** The account menu, where the server has accounts; its code comes only then. */
export function AccountCorner({ look }: { look: 'line' | 'round' }) {
  const { viewer, me } = useViewer();
  if (viewer === null || me === null || me.auth === 'none') return null;
  return (
    <Suspense fallback={<span className={look === 'line' ? 'block h-11' : 'block size-11'} />}>
      <AccountMenu viewer={viewer} look={look} />
    </Suspense>
  );
}
