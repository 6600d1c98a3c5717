import { useState } from 'react';
import { limits } from '#protocol/limits';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { takeFocus } from '../ui/takeFocus.ts';
import { TextField } from '../ui/TextField.tsx';
import type { LaneAtWork } from './laneState.ts';

const formId = 'pause-lane';

type PauseDialogProps = {
  lane: LaneAtWork;
  /** Rejects where it was refused. */
  onPause: (reason: string) => Promise<void>;
  onClose: () => void;
};

/** Asks why a lane is to be paused, and says what then happens and what goes on. */
export function PauseDialog({ lane, onPause, onClose }: PauseDialogProps) {
  const { queues, pipelines, common } = useTexts();
  const { pause: words } = queues;
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { active, waiting } = lane;
  const { viewer } = useViewer();

  async function pause() {
    const given = reason.trim();
    setIsMissing(given === '');
    if (given === '' || isBusy) return;
    setIsBusy(true);
    try {
      await onPause(given);
      onClose();
    } catch (refused) {
      setError(refused);
      setIsBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(pipelines.lanes[lane.lane])}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" loading={isBusy}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void pause();
        }}
      >
        <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-muted">
          <li>{words.nothingStarts}</li>
          <li>{words.runsOn(active, format.number(active))}</li>
          <li>{words.waitsOn(waiting, format.number(waiting))}</li>
          <li>{words.others}</li>
        </ul>
        <TextField
          label={words.reason}
          hint={words.reasonHint(viewer !== null && viewer.name !== null)}
          maxLength={limits.pauseReasonLength}
          autoComplete="off"
          required
          ref={takeFocus}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          {...(isMissing && reason.trim() === '' && { error: words.reasonMissing })}
        />
        {error !== null && <ErrorNote title={words.failed} error={error} />}
      </form>
    </Dialog>
  );
}
