import { memo } from 'react';
import type { WorkerStatus } from '#protocol/metrics';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { FigureCell } from './FigureCell.tsx';
import { HeartbeatAge } from './HeartbeatAge.tsx';
import { workerGridClasses } from './workerGrid.ts';
import { WorkerJobs } from './WorkerJobs.tsx';
import { workerLook } from './workerLook.ts';

type WorkerRowProps = { worker: WorkerStatus; index: number; oldSinceMs: number | null };

/** A worker; renders again only when something of it has changed. */
export const WorkerRow = memo(function WorkerRow({ worker, index, oldSinceMs }: WorkerRowProps) {
  const { system } = useTexts();
  const { workers: words } = system;
  const { columns } = words;
  const format = useFormat();
  const { id, hostname, pid, state, currentJobs, cpuPercent, memoryBytes, loopLagMs, heartbeatAt } = worker;
  const { icon: Icon, ink } = workerLook[state];
  const isGone = state === 'offline';
  const none = <span className="text-ink-muted">{system.none}</span>;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-worker={id}
      className={cx(workerGridClasses, 'py-3 xl:min-h-11 xl:py-1.5', isGone && 'shadow-[inset_3px_0_0_var(--failed)]')}
    >
      <div role="cell" className="min-w-0">
        <p className="truncate font-medium" title={`${hostname} · ${id}`}>
          {hostname}
        </p>
        <p className="tabular truncate text-xs text-ink-muted">{words.pid(String(pid))}</p>
      </div>
      <div
        role="cell"
        className={cx('flex min-w-0 items-center gap-1.5 text-[13px] font-medium max-xl:justify-end', ink)}
      >
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate">{words.states[state]}</span>
      </div>
      <div role="cell" className="min-w-0 max-xl:col-span-2">
        <WorkerJobs jobs={currentJobs} />
      </div>
      <FigureCell name={columns.cpu}>{cpuPercent === null ? none : format.percent(cpuPercent / 100)}</FigureCell>
      <FigureCell name={columns.memory}>{memoryBytes === null ? none : format.bytes(memoryBytes)}</FigureCell>
      <FigureCell name={columns.loopLag}>{loopLagMs === null ? none : format.duration(loopLagMs)}</FigureCell>
      <FigureCell name={columns.heartbeat} className={isGone ? 'text-failed' : undefined}>
        <HeartbeatAge at={heartbeatAt} oldSinceMs={oldSinceMs} />
      </FigureCell>
      <FigureCell name={columns.completed}>{format.number(worker.jobsCompleted)}</FigureCell>
      <FigureCell name={columns.failed} className={worker.jobsFailed > 0 ? 'text-failed' : undefined}>
        {format.number(worker.jobsFailed)}
      </FigureCell>
    </div>
  );
}, isSame);

/** The feed sends each worker anew whether it has changed or not. */
function isSame(before: WorkerRowProps, after: WorkerRowProps): boolean {
  return (
    before.index === after.index &&
    before.oldSinceMs === after.oldSinceMs &&
    (before.worker === after.worker || JSON.stringify(before.worker) === JSON.stringify(after.worker))
  );
}
