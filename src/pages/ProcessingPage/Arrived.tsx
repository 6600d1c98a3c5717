import { CircleCheck } from 'lucide-react';
import { isPipelineName } from '#protocol/pipelines/index';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { pipelineViews } from '../../pipelines/index.ts';
import { useMoveOn } from './useMoveOn.ts';

/** The result is there: it opens by itself after a moment, at once, or when one likes. */
export function Arrived({ jobId, pipeline }: { jobId: string; pipeline: string }) {
  const { arrived: words } = useTexts().processing;
  const resultPage = isPipelineName(pipeline) ? pipelineViews[pipeline].resultPage : undefined;
  const to = (resultPage ?? paths.job).to(jobId);
  const { isMoving, stay } = useMoveOn(to);
  return (
    <section
      aria-label={words.title}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-line bg-completed-soft px-4 py-3 sm:px-5"
    >
      <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-completed" />
      <div className="min-w-0 grow">
        <h2 className="font-semibold text-completed">{words.title}</h2>
        <p>{isMoving ? words.opens : words.stays}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {isMoving && <Button onClick={stay}>{words.stay}</Button>}
        <ButtonLink to={to} variant="primary">
          {words.show}
        </ButtonLink>
      </div>
    </section>
  );
}
