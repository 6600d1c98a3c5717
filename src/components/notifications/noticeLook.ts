import { BellRing, CircleCheck, CircleX, Inbox, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { NotificationKind } from '#protocol/notification';

/** Icon and colour of each kind of notice. */
export const noticeLook: Record<NotificationKind, { icon: LucideIcon; ink: string }> = {
  'job-completed': { icon: CircleCheck, ink: 'text-completed' },
  'job-failed': { icon: CircleX, ink: 'text-failed' },
  'own-job-failed': { icon: CircleX, ink: 'text-failed' },
  'batch-first-failure': { icon: CircleX, ink: 'text-failed' },
  'lane-drained': { icon: Inbox, ink: 'text-queued' },
  'system-alert': { icon: TriangleAlert, ink: 'text-stale' },
  test: { icon: BellRing, ink: 'text-accent' },
};
