import { CircleCheck, CirclePause, CirclePlay, Hourglass, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ProgressTone } from '../ui/ProgressBar.tsx';
import type { LaneState } from './laneState.ts';

type LaneLook = { icon: LucideIcon; ink: string; soft: string; bar: ProgressTone };

/** Icon and colour of how a lane is doing, the same everywhere. */
export const laneLook: Record<LaneState, LaneLook> = {
  moving: { icon: CirclePlay, ink: 'text-running', soft: 'bg-running-soft', bar: 'running' },
  busy: { icon: Hourglass, ink: 'text-running', soft: 'bg-running-soft', bar: 'running' },
  idle: { icon: CircleCheck, ink: 'text-ink-muted', soft: 'bg-queued-soft', bar: 'running' },
  paused: { icon: CirclePause, ink: 'text-stale', soft: 'bg-stale-soft', bar: 'stale' },
  stuck: { icon: TriangleAlert, ink: 'text-failed', soft: 'bg-failed-soft', bar: 'failed' },
};
