import type { ReactNode } from 'react';
import type { Lane } from '#protocol/job';
import { LaneTroubleNote } from '../queue/LaneTroubleNote.tsx';
import { env } from '../../env.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useQueues } from '../../hooks/useQueues.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** What comes next for a job that waits; or why nothing does, where its lane stands still. */
export function WaitingNote({ lane }: { lane: Lane }) {
  const { jobMonitor, pipelines } = useTexts();
  const { may } = useAccess();
  const text = <p>{jobMonitor.queue.text(pipelines.lanes[lane])}</p>;
  // Who has a link to one job is not told of the lanes, and other backends don't tell why one stands still.
  if (env.protocol !== 'native' || !may('member')) return text;
  return <LaneNote lane={lane}>{text}</LaneNote>;
}

function LaneNote({ lane, children }: { lane: Lane; children: ReactNode }) {
  const { pipelines } = useTexts();
  const { queues } = useQueues();
  const status = queues?.lanes.find((candidate) => candidate.lane === lane);
  const isStill = status !== undefined && status.trouble !== null && status.trouble !== 'all-busy';
  return isStill ? <LaneTroubleNote lane={status} name={pipelines.lanes[lane]} /> : children;
}
