import { CircleAlert, CircleDashed, CirclePlay, Unplug, type LucideIcon } from 'lucide-react';
import type { WorkerState } from '#protocol/metrics';

/** Icon and colour of each state of a worker. */
export const workerLook: Record<WorkerState, { icon: LucideIcon; ink: string }> = {
  processing: { icon: CirclePlay, ink: 'text-running' },
  idle: { icon: CircleDashed, ink: 'text-ink-muted' },
  stalled: { icon: CircleAlert, ink: 'text-stale' },
  offline: { icon: Unplug, ink: 'text-failed' },
};
