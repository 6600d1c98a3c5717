import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useConnect } from '../../hooks/useConnect.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useSettled } from '../../hooks/useSettled.ts';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewerWatch } from '../../hooks/useViewerWatch.ts';
import { cx } from '../../lib/cx.ts';
import { env } from '../../env.ts';
import { isOpenPath, paths } from '../../paths.ts';
import { loadPageTexts } from '../../stores/useSettingsStore.ts';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { onFirstToast } from '../ui/toast.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import type { NavItem } from './navItems.ts';
import { PhoneBottomBar, PhoneTopBar } from './PhoneBars.tsx';
import { SideNav } from './SideNav.tsx';
import { SignInGate } from './SignInGate.tsx';
import { SkipLink } from './SkipLink.tsx';
import { useNavItems } from './useNavItems.ts';

const Background = lazy(async () => {
  const [{ Background: background }] = await Promise.all([import('./Background.tsx'), loadPageTexts()]);
  return { default: background };
});
const Toaster = lazy(async () => ({ default: (await import('../ui/Toaster.tsx')).Toaster }));
const CommandPalette = lazy(async () => {
  const [{ CommandPalette: palette }] = await Promise.all([import('./CommandPalette.tsx'), loadPageTexts()]);
  return { default: palette };
});
const ShortcutsDialog = lazy(async () => {
  const [{ ShortcutsDialog: dialog }] = await Promise.all([import('./ShortcutsDialog.tsx'), loadPageTexts()]);
  return { default: dialog };
});

type Overlay = 'palette' | 'shortcuts' | null;

/** What surrounds every page: the ways around, how fresh the data is, the keys, the voice. */
export function AppShell({ children }: { children: ReactNode }) {
  const { shell } = useTexts();
  const [pathname, navigate] = useLocation();
  const { state } = useConnection();
  const isOld = state === 'offline' || state === 'signed-out';
  const [isPageShown, setIsPageShown] = useState(false);
  const isOpen = isOpenPath(pathname);
  useConnect(isPageShown && !isOpen);
  const isSettled = useSettled(isPageShown, !isOpen);
  useViewerWatch();
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [hasToasts, setHasToasts] = useState(false);
  useEffect(() => onFirstToast(() => setHasToasts(true)), []);
  const openPalette = useCallback(() => setOverlay('palette'), []);
  const close = useCallback(() => setOverlay(null), []);

  const places = useNavItems();
  /** Leaves the key alone where the viewer has no such place. */
  const goTo = (name: NavItem['name']) => {
    const place = places.find((item) => item.name === name);
    if (place === undefined) return false;
    navigate(place.to);
    return true;
  };

  useShortcuts({
    'mod+k': () => setOverlay((open) => (open === 'palette' ? null : 'palette')),
    '?': () => setOverlay('shortcuts'),
    'g o': () => navigate(paths.overview.to()),
    'g j': () => navigate(paths.jobs.to()),
    'g d': () => goTo('documents'),
    'g q': () => goTo('queues'),
    'g s': () => goTo('system'),
    n: () => navigate(paths.new.to()),
  });

  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      {!isOpen && <SideNav onOpenPalette={openPalette} isSettled={isSettled} />}
      <div className="flex min-w-0 grow flex-col">
        {!isOpen && <PhoneTopBar onOpenPalette={openPalette} isSettled={isSettled} />}
        <main
          id="main"
          tabIndex={-1}
          className={cx('grow outline-none', !isOpen && 'pb-16 lg:pb-0', isOld && !isOpen && 'looks-old')}
        >
          {!isOpen && <ConnectionNotice />}
          <ErrorBoundary key={pathname}>
            <Suspense fallback={isOpen ? null : <PageSkeleton />}>
              <SignInGate>{children}</SignInGate>
              <OnShown tell={setIsPageShown} />
            </Suspense>
          </ErrorBoundary>
        </main>
        {!isOpen && <PhoneBottomBar />}
      </div>
      <LiveRegion />
      <Suspense>
        {hasToasts && <Toaster label={shell.messages} />}
        {isSettled && env.protocol === 'native' && <Background />}
        {overlay === 'palette' && <CommandPalette onClose={close} onShowShortcuts={() => setOverlay('shortcuts')} />}
        {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Tells when the page beside it is there: while that is on its way, this is not shown either. */
function OnShown({ tell }: { tell: (isShown: true) => void }) {
  useEffect(() => tell(true), [tell]);
  return null;
}
