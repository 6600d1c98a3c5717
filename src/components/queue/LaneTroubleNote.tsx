import { useState } from 'react';
import { Link } from 'wouter';
import type { LaneTrouble } from '#protocol/queue';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { Button } from '../ui/Button.tsx';
import { laneLook } from './laneLook.ts';
import { laneState, type LaneAtWork } from './laneState.ts';
import { StartWorkerDialog } from './StartWorkerDialog.tsx';
import { useLaneActions } from './useLaneActions.ts';
import { useTroubleSentence } from './useTroubleSentence.ts';

type LaneTroubleNoteProps = {
  lane: LaneAtWork & { trouble: LaneTrouble | null; concurrency: number };
  /** The lane's, where the note stands alone: it then has the button that the lane's own card has in its head. */
  name?: string;
};

/** «Why is it not moving?», in a sentence, with what the reader can do about it; nothing where it moves. */
export function LaneTroubleNote({ lane, name }: LaneTroubleNoteProps) {
  const sentence = useTroubleSentence(lane);
  if (sentence === null || lane.trouble === null) return null;
  const { icon: Icon, ink, soft } = laneLook[laneState(lane)];
  return (
    <div className={cx('flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-3 py-2', soft)}>
      <p className="flex min-w-0 grow basis-56 items-start gap-2">
        <Icon aria-hidden="true" className={cx('mt-0.5 size-4 shrink-0', ink)} />
        <span className="min-w-0 text-[13px]/5 [overflow-wrap:anywhere]">
          {name !== undefined && <strong className="font-semibold">{name}: </strong>}
          {sentence} <WayOut trouble={lane.trouble} />
        </span>
      </p>
      {lane.trouble === 'paused' && name !== undefined && <ResumeButton lane={lane} name={name} />}
      {lane.trouble === 'no-workers' && <StartWorkerButton />}
    </div>
  );
}

/** Where the cause can be looked at. */
function WayOut({ trouble }: { trouble: LaneTrouble }) {
  const { actions: words } = useTexts().queues;
  const { may } = useAccess();
  if (trouble === 'all-busy') return <Way to={paths.jobs.to('status=running')} label={words.seeRunning} />;
  if (!may('operator')) return null;
  if (trouble === 'workers-stalled') return <Way to={paths.admin.to('#workers')} label={words.seeWorker} />;
  if (trouble === 'queue-unreachable') return <Way to={paths.admin.to()} label={words.seeSystem} />;
  return null;
}

function Way({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} className="rounded font-medium whitespace-nowrap text-accent underline underline-offset-2">
      {label}
    </Link>
  );
}

function ResumeButton({ lane, name }: { lane: LaneAtWork; name: string }) {
  const { resume: words } = useTexts().queues;
  const { may } = useAccess();
  const { isBusy, resume } = useLaneActions(lane.lane);
  if (!may('operator')) return null;
  return (
    <Button
      size="small"
      loading={isBusy}
      aria-label={words.buttonLabel(name)}
      onClick={() => resume(lane.paused?.reason ?? '')}
    >
      {words.button}
    </Button>
  );
}

function StartWorkerButton() {
  const { actions: words } = useTexts().queues;
  const { may } = useAccess();
  const [isShown, setIsShown] = useState(false);
  if (!may('operator')) return null;
  return (
    <>
      <Button size="small" onClick={() => setIsShown(true)}>
        {words.startWorker}
      </Button>
      {isShown && <StartWorkerDialog onClose={() => setIsShown(false)} />}
    </>
  );
}
