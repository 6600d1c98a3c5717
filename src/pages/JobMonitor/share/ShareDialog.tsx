import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MonitorDot } from 'lucide-react';
import { useId, useState } from 'react';
import { queryKeys } from '../../../api/queryKeys.ts';
import { createShare } from '../../../api/shares.ts';
import { Button } from '../../../components/ui/Button.tsx';
import { Dialog } from '../../../components/ui/Dialog.tsx';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { Select } from '../../../components/ui/Select.tsx';
import { takeFocus } from '../../../components/ui/takeFocus.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { useViewer } from '../../../hooks/useViewer.ts';
import { NewLink } from './NewLink.tsx';
import { ShareList } from './ShareList.tsx';
import { isOnlyHere } from './isOnlyHere.ts';

const hoursOf = { day: 24, week: 7 * 24, month: 30 * 24 } as const;
const expiries = ['day', 'week', 'month'] as const satisfies readonly (keyof typeof hoursOf)[];

type ShareDialogProps = { jobId: string; jobName: string; onClose: () => void };

/** Makes read-only links to a job, and shows and ends those that there are. */
export function ShareDialog({ jobId, jobName, onClose }: ShareDialogProps) {
  const { sharing, common } = useTexts();
  const { me } = useViewer();
  const client = useQueryClient();
  const formId = useId();
  const [expiry, setExpiry] = useState<(typeof expiries)[number]>('week');
  const make = useMutation({
    mutationFn: () => createShare(jobId, hoursOf[expiry]),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.shares(jobId) }),
  });
  const made = make.data;

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={sharing.title}
      description={sharing.text}
      closeLabel={common.close}
      footer={<Button onClick={onClose}>{sharing.done}</Button>}
    >
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-3">
          {isOnlyHere(me?.auth ?? null, window.location.hostname) && (
            <p className="flex items-start gap-2 rounded-md bg-stale-soft px-3 py-2 text-stale">
              <MonitorDot aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {sharing.onlyHere}
            </p>
          )}
          <form
            id={formId}
            className="flex items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (!make.isPending) make.mutate();
            }}
          >
            <div className="min-w-0 grow">
              <Select
                label={sharing.holds}
                ref={takeFocus}
                value={expiry}
                onChange={(event) => setExpiry(expiries.find((value) => value === event.target.value) ?? 'week')}
                options={expiries.map((value) => ({ value, label: sharing.expiry[value] }))}
              />
            </div>
            <Button type="submit" variant={made === undefined ? 'primary' : 'secondary'} loading={make.isPending}>
              {sharing.make}
            </Button>
          </form>
          {make.error !== null && <ErrorNote error={make.error} />}
          {made !== undefined && <NewLink key={made.share.id} made={made} jobName={jobName} />}
        </div>
        <ShareList
          jobId={jobId}
          newId={made?.share.id ?? null}
          onRevoked={(shareId) => shareId === made?.share.id && make.reset()}
        />
      </div>
    </Dialog>
  );
}
