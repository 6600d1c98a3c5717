import { Ban, CircleAlert, CircleCheck, CircleDashed, CirclePlay, Clock, type LucideIcon } from 'lucide-react';
import type { JobStatus } from '#protocol/job';

export type StatusLook = { icon: LucideIcon; ink: string; soft: string; bar: string };

/** Icon and colour of each state, the same everywhere. `stale` is for data that is no longer fresh. */
export const statusLook: Record<JobStatus | 'stale', StatusLook> = {
  queued: { icon: CircleDashed, ink: 'text-queued', soft: 'bg-queued-soft', bar: 'bg-queued' },
  running: { icon: CirclePlay, ink: 'text-running', soft: 'bg-running-soft', bar: 'bg-running' },
  completed: { icon: CircleCheck, ink: 'text-completed', soft: 'bg-completed-soft', bar: 'bg-completed' },
  failed: { icon: CircleAlert, ink: 'text-failed', soft: 'bg-failed-soft', bar: 'bg-failed' },
  cancelled: { icon: Ban, ink: 'text-cancelled', soft: 'bg-cancelled-soft', bar: 'bg-cancelled' },
  stale: { icon: Clock, ink: 'text-stale', soft: 'bg-stale-soft', bar: 'bg-stale' },
};
