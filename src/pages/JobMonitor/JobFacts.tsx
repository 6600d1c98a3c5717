import type { ReactNode } from 'react';
import { isTerminal, type JobSummary } from '#protocol/job';
import { OwnerName } from '../../components/account/OwnerName.tsx';
import { pipelineName } from '../../components/job/pipelineName.ts';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { statusLook } from '../../components/job/statusLook.ts';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useMoment } from '../../hooks/useMoment.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { isSameDay } from '../../lib/isSameDay.ts';
import { CopyId } from './CopyId.tsx';

type JobFactsProps = {
  /** As it is shown: now, or at a moment of its past. */
  summary: JobSummary;
  /** When the job was last heard of, whatever moment is shown. */
  updatedAt: string;
  staleSinceMs: number | null;
};

/** The line under the job's name: its state, and the facts about it. */
export function JobFacts({ summary, updatedAt, staleSinceMs }: JobFactsProps) {
  const texts = useTexts();
  const words = texts.jobMonitor;
  const { status, attempt, ownerId, pipeline, createdAt } = summary;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px]">
      <StatusBadge status={status} />
      <DataAge staleSinceMs={staleSinceMs} ofOneDay={isSameDay(Date.parse(createdAt), Date.parse(updatedAt))} />
      <span>{pipelineName(texts, pipeline)}</span>
      {attempt > 1 && <span className="tabular">{words.attempt(attempt)}</span>}
      <Elapsed summary={summary} staleSinceMs={staleSinceMs} />
      <span>
        {words.created} <RelativeTime at={createdAt} />
      </span>
      {ownerId !== null && <OwnerName ownerId={ownerId} />}
      <CopyId jobId={summary.id} />
    </div>
  );
}

/** Which past moment is shown; else how old what is shown is, while it can't be renewed. */
function DataAge({ staleSinceMs, ofOneDay }: { staleSinceMs: number | null; ofOneDay: boolean }): ReactNode {
  const { connection, jobMonitor } = useTexts();
  const format = useFormat();
  const nowMs = useNow(1_000);
  const momentMs = useMoment();
  if (momentMs === null && staleSinceMs === null) return null;
  const { icon: Icon, ink, soft } = statusLook.stale;
  return (
    <span
      className={cx(
        'tabular inline-flex h-6 items-center gap-1.5 rounded-full pr-2.5 pl-1.5 text-xs font-medium',
        ink,
        soft,
      )}
    >
      <Icon aria-hidden="true" className="size-4" />
      {momentMs === null
        ? connection.staleData(format.relativeTime(staleSinceMs ?? nowMs, nowMs))
        : jobMonitor.asItWas(ofOneDay ? format.clock(momentMs) : format.dayClock(momentMs))}
    </span>
  );
}

/** How long the attempt runs or ran, or how long it has been waiting. */
function Elapsed({ summary, staleSinceMs }: { summary: JobSummary; staleSinceMs: number | null }): ReactNode {
  const words = useTexts().jobMonitor;
  const format = useFormat();
  const nowMs = useNow(1_000);
  const { status, startedAt, finishedAt, createdAt, updatedAt, attempt } = summary;
  const untilMs = useMoment() ?? staleSinceMs ?? nowMs;
  const since = (at: string) =>
    format.duration(Math.max(1_000, Math.floor((untilMs - Date.parse(at)) / 1_000) * 1_000));
  if (status === 'queued')
    return <span className="tabular">{words.waited(since(attempt === 1 ? createdAt : updatedAt))}</span>;
  if (startedAt === null) return null;
  if (!isTerminal(status)) return <span className="tabular">{words.elapsed(since(startedAt))}</span>;
  const tookMs = Date.parse(finishedAt ?? updatedAt) - Date.parse(startedAt);
  return <span className="tabular">{words.took(format.duration(tookMs))}</span>;
}
