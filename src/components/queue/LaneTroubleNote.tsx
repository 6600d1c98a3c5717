import { useState } from 'react';
import type { LaneTrouble } from '#protocol/queue';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { laneLook } from './laneLook.ts';
import { laneState, type LaneAtWork } from './laneState.ts';
import { StartWorkerDialog } from './StartWorkerDialog.tsx';
import { useLaneActions } from './useLaneActions.ts';
import { useTroubleSentence } from './useTroubleSentence.ts';

type LaneTroubleNoteProps = {
  lane: LaneAtWork & { trouble: LaneTrouble | null };
  /** The lane's, where it does not stand above. */
  name?: string;
};

/** «Why is it not moving?», in a sentence, with what the reader can do about it; nothing where it moves. */
export function LaneTroubleNote({ lane, name }: LaneTroubleNoteProps) {
  const sentence = useTroubleSentence(lane);
  if (sentence === null || lane.trouble === null) return null;
  const { icon: Icon, ink, soft } = laneLook[laneState(lane)];
  return (
    <div className={cx('flex flex-col gap-2 rounded-md px-3 py-2.5', soft)}>
      <p className="flex items-start gap-2">
        <Icon aria-hidden="true" className={cx('mt-0.5 size-4 shrink-0', ink)} />
        <span className="min-w-0 text-[13px]/5 [overflow-wrap:anywhere]">
          {name !== undefined && <strong className="font-semibold">{name}: </strong>}
          {sentence}
        </span>
      </p>
      <Remedy lane={lane} trouble={lane.trouble} />
    </div>
  );
}

function Remedy({ lane, trouble }: { lane: LaneAtWork; trouble: LaneTrouble }) {
  const { queues, pipelines } = useTexts();
  const { actions: words } = queues;
  const { may } = useAccess();
  const { isBusy, resume } = useLaneActions(lane.lane);
  const [isShown, setIsShown] = useState(false);
  const isOperator = may('operator');
  if (trouble === 'all-busy') return <Way to={paths.jobs.to('status=running')} label={words.seeRunning} />;
  if (!isOperator) return null;
  if (trouble === 'workers-stalled') return <Way to={paths.admin.to('#workers')} label={words.seeWorker} />;
  if (trouble === 'queue-unreachable') return <Way to={paths.admin.to()} label={words.seeSystem} />;
  if (trouble === 'paused') {
    return (
      <Button
        size="small"
        className="self-start"
        loading={isBusy}
        aria-label={queues.resume.buttonLabel(pipelines.lanes[lane.lane])}
        onClick={() => resume(lane.paused?.reason ?? '')}
      >
        {queues.resume.button}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" className="self-start" onClick={() => setIsShown(true)}>
        {words.startWorker}
      </Button>
      {isShown && <StartWorkerDialog onClose={() => setIsShown(false)} />}
    </>
  );
}

function Way({ to, label }: { to: string; label: string }) {
  return (
    <ButtonLink to={to} size="small" className="self-start">
      {label}
    </ButtonLink>
  );
}
