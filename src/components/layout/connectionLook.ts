import { CloudOff, LoaderCircle, Lock, Radio, RefreshCw, Timer, type LucideIcon } from 'lucide-react';
import type { ConnectionState } from '../../realtime/feedTypes.ts';

/** Icon and colour of how fresh the data is. */
export const connectionLook: Record<ConnectionState, { icon: LucideIcon; ink: string; spins?: boolean }> = {
  connecting: { icon: LoaderCircle, ink: 'text-ink-muted', spins: true },
  live: { icon: Radio, ink: 'text-completed' },
  'live-only': { icon: Radio, ink: 'text-completed' },
  'catching-up': { icon: RefreshCw, ink: 'text-running', spins: true },
  polling: { icon: Timer, ink: 'text-stale' },
  offline: { icon: CloudOff, ink: 'text-failed' },
  'signed-out': { icon: Lock, ink: 'text-stale' },
};
