import { ArrowUpToLine } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { JobSummary } from '#protocol/job';
import type { JobWait } from '#protocol/queue';
import { moveToFrontMutation } from '../../api/queues.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { OwnerName } from '../../components/account/OwnerName.tsx';
import { asApiError } from '../../components/ui/asApiError.ts';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { errorText } from '../../locales/errorText.ts';
import { paths } from '../../paths.ts';

/** A waiting job: its place, when it will start, whose it is. */
export function WaitingRow({ job, wait }: { job: JobSummary; wait: JobWait }) {
  const { queues } = useTexts();
  const { line: words } = queues;
  const { may } = useAccess();
  const format = useFormat();
  const { position, startsIn } = wait;
  const place = format.number(position);
  return (
    <li className="flex min-h-11 items-center gap-3 px-4 py-1.5">
      <span className="tabular w-8 shrink-0 text-right text-ink-muted">
        <span aria-hidden="true">{place}</span>
        <span className="sr-only">{words.position(place)}</span>
      </span>
      <div className="min-w-0 grow">
        <Link to={paths.job.to(job.id)} className="block truncate rounded font-medium hover:underline">
          {job.name}
        </Link>
        <p className="tabular flex min-w-0 flex-wrap gap-x-2 text-xs text-ink-muted">
          <span>
            {startsIn === null ? words.noEstimate : words.startsIn(format.timeRange(startsIn.minMs, startsIn.maxMs))}
          </span>
          {job.ownerId !== null && <OwnerName ownerId={job.ownerId} />}
        </p>
      </div>
      {position > 1 && may('operator') && <ToFront job={job} before={position - 1} />}
    </li>
  );
}

/** Lets a job be the next of its lane. */
function ToFront({ job, before }: { job: JobSummary; before: number }) {
  const texts = useTexts();
  const { queues, pipelines } = texts;
  const { line: words } = queues;
  const format = useFormat();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation(moveToFrontMutation);
  const move = () =>
    mutate(job.id, {
      onSuccess: () => toast({ tone: 'success', title: words.moved(job.name, pipelines.lanes[job.lane]) }),
      onError: (error) => {
        const { title, next } = errorText(texts, asApiError(error));
        toast({ tone: 'error', title: `${words.notMoved}: ${title}`, text: next });
      },
      onSettled: () => void client.invalidateQueries({ queryKey: queryKeys.waiting(job.lane) }),
    });
  return (
    <IconButton
      label={words.toFrontLabel(job.name, before, format.number(before))}
      icon={<ArrowUpToLine aria-hidden="true" className="size-4" />}
      size="small"
      loading={isPending}
      onClick={move}
    />
  );
}
