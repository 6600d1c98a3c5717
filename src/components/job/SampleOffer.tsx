import { Play } from 'lucide-react';
import type { PipelineName } from '#protocol/pipelines/index';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useStartSample } from '../../hooks/useStartSample.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** One press instead of a form, for those who only want to see what it does. */
export function SampleOffer({ pipeline }: { pipeline: PipelineName }) {
  const { newJob, common } = useTexts();
  const sample = useStartSample(pipeline);
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-accent-soft px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-60 flex-1">{newJob.samples[pipeline].text}</p>
        <Button
          loading={sample.isPending}
          icon={<Play aria-hidden="true" className="size-4" />}
          onClick={() => sample.mutate()}
        >
          {newJob.samples[pipeline].button}
        </Button>
      </div>
      {sample.error !== null && <ErrorNote title={common.notStarted} error={sample.error} />}
    </div>
  );
}
