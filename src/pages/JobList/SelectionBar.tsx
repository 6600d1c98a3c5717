import { Ban, RotateCw, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { JobSummary } from '#protocol/job';
import { Button } from '../../components/ui/Button.tsx';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { newestSummary } from '../../stores/newestSummary.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';
import { canCancel, canRetry } from './bulkActions.ts';
import type { Selection } from './useSelection.ts';

const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog.tsx')).BulkDialog }));

/** What can be done with the selected jobs, with the number that it would touch on each button. */
export function SelectionBar({ jobs, selection }: { jobs: readonly JobSummary[]; selection: Selection }) {
  const { selection: texts } = useTexts().jobList;
  const [action, setAction] = useState<'cancel' | 'retry' | null>(null);
  const selected = useWebSocketStore(
    useShallow((state) =>
      jobs.filter((job) => selection.has(job.id)).map((job) => newestSummary(state, job.id, job) ?? job),
    ),
  );
  const { offers } = useBackend();
  const { canChangeJob } = useAccess();
  if (selected.length === 0) return null;
  const changeable = selected.filter(canChangeJob);
  const toCancel = offers('cancelJob') ? changeable.filter(canCancel) : [];
  const toRetry = offers('retryJob') ? changeable.filter(canRetry) : [];

  return (
    <div className="sticky bottom-16 z-10 flex justify-center lg:bottom-4">
      <div
        role="group"
        aria-label={texts.label}
        className="flex items-center max-w-full gap-1.5 rounded-xl border border-line bg-surface-raised py-1.5 pr-1.5 pl-3 shadow-xl"
      >
        <span className="tabular min-w-0 truncate px-1 font-medium">{texts.count(selected.length)}</span>
        {toCancel.length > 0 && (
          <Button
            variant="danger"
            icon={<Ban aria-hidden="true" className="size-4" />}
            onClick={() => setAction('cancel')}
          >
            {texts.cancel(toCancel.length)}
          </Button>
        )}
        {toRetry.length > 0 && (
          <Button icon={<RotateCw aria-hidden="true" className="size-4" />} onClick={() => setAction('retry')}>
            {texts.retry(toRetry.length)}
          </Button>
        )}
        <IconButton label={texts.clear} icon={<X aria-hidden="true" className="size-4" />} onClick={selection.clear} />
      </div>
      <Suspense>
        {action !== null && (
          <BulkDialog
            action={action}
            jobs={action === 'cancel' ? toCancel : toRetry}
            selectedCount={selected.length}
            onClose={() => setAction(null)}
            onDone={selection.clear}
          />
        )}
      </Suspense>
    </div>
  );
}
