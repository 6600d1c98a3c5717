import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useConnect } from '../../hooks/useConnect.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useShare } from '../../hooks/useShare.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewerWatch } from '../../hooks/useViewerWatch.ts';
import { cx } from '../../lib/cx.ts';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { onFirstToast } from '../ui/toast.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { SharedHeader } from './SharedHeader.tsx';
import { SkipLink } from './SkipLink.tsx';

const Toaster = lazy(async () => ({ default: (await import('../ui/Toaster.tsx')).Toaster }));

/** What surrounds a shared job: whose product it is and until when the link holds, and no way to anywhere else. */
export function SharedShell({ children }: { children: ReactNode }) {
  const { shell } = useTexts();
  const share = useShare();
  const isOpen = share.state === 'asking' || share.state === 'open';
  const isOld = useConnection().state === 'offline';
  useConnect(isOpen);
  useViewerWatch();
  const [hasToasts, setHasToasts] = useState(false);
  useEffect(() => onFirstToast(() => setHasToasts(true)), []);

  return (
    <div className="flex min-h-dvh flex-col [--bottom-bar:0px]">
      {/* The address holds the token. */}
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex, nofollow" />
      <SkipLink />
      <SharedHeader share={share} />
      <main id="main" tabIndex={-1} className={cx('grow outline-none', isOld && isOpen && 'looks-old')}>
        {isOpen && <ConnectionNotice />}
        <ErrorBoundary>{children}</ErrorBoundary>
      </main>
      <LiveRegion />
      <Suspense>{hasToasts && <Toaster label={shell.messages} />}</Suspense>
    </div>
  );
}
