import { useCallback, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useBackend } from '../../../hooks/useBackend.ts';
import { seqInAddress, withMoment } from './momentAddress.ts';
import type { ShownMoment } from './useShowMoment.ts';

export type UseDvr = {
  /** Only a log can be replayed: not every backend keeps one. */
  offered: boolean;
  open: boolean;
  /** Whether it was opened by hand, and not by an address that leads to a moment. */
  openedHere: boolean;
  /** What to show instead of the job as it is now. */
  shown: ShownMoment | null;
  /** An address leads to a moment that is not here yet. */
  awaited: boolean;
  toggle: () => void;
  close: () => void;
  onMoment: (shown: ShownMoment | null) => void;
};

/** Whether the replay is open, and the moment that it gives the page to show. An address with a moment opens it. */
export function useDvr(): UseDvr {
  const search = useSearch();
  const [pathname, navigate] = useLocation();
  const { keepsLog } = useBackend();
  const asked = keepsLog && seqInAddress(search) !== null;
  const [open, setOpen] = useState(asked);
  const [openedHere, setOpenedHere] = useState(false);
  const [shown, setShown] = useState<ShownMoment | null>(null);
  const [awaited, setAwaited] = useState(asked);
  if (asked && !open) {
    setOpen(true);
    setOpenedHere(false);
    setAwaited(true);
  }
  const close = () => {
    if (asked) {
      const to = `${pathname}${withMoment(search, null)}`;
      navigate(to, { replace: true, state: window.history.state as unknown });
    }
    setOpen(false);
    setShown(null);
    setAwaited(false);
  };
  return {
    offered: keepsLog,
    open,
    openedHere,
    shown,
    awaited,
    toggle: () => {
      if (open) close();
      else {
        setOpenedHere(true);
        setOpen(true);
      }
    },
    close,
    onMoment: useCallback((next: ShownMoment | null) => {
      setAwaited(false);
      setShown(next);
    }, []),
  };
}
