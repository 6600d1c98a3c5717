import { CircleAlert, CopyPlus } from 'lucide-react';
import { useMemo } from 'react';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { earlierStart } from './earlierStart.ts';
import { StartFields } from './StartFields.tsx';

/** The form, filled in as an earlier job was started. */
export function StartFromJob({ jobId }: { jobId: string }) {
  const { common, newJob } = useTexts();
  const { status, error, input, job } = useJob(jobId);
  const name = job?.summary.name ?? '';
  const earlier = useMemo(() => (input === null ? null : earlierStart(input, name)), [input, name]);

  if (input === null && status !== 'missing' && error === null) {
    return (
      <div role="status" aria-label={common.loading} className="flex flex-col gap-4">
        <Skeleton className="h-32 w-full rounded-lg" />
        <Skeleton className="h-40 w-full rounded-lg" />
      </div>
    );
  }
  const Icon = earlier === null ? CircleAlert : CopyPlus;
  return (
    <>
      <p className="flex items-start gap-2 rounded-lg border border-line bg-surface px-4 py-3">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
        {earlier === null ? newJob.earlier.gone : newJob.earlier.filledIn(name)}
      </p>
      <StartFields key={earlier === null ? 'new' : 'earlier'} earlier={earlier} />
    </>
  );
}
