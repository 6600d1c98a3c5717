import { BookOpenText, Camera, Play, ScanText, Tags } from 'lucide-react';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useStartSample } from '../../hooks/useStartSample.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

const stepIcons = [Camera, ScanText, BookOpenText, Tags];

/** The first visit: what this is, in a sentence, and the one button that shows it. */
export function Welcome() {
  const { overview, common } = useTexts();
  const { welcome } = overview;
  const sample = useStartSample('automation');
  return (
    <div className="flex flex-col gap-8 py-2 sm:py-8">
      <div className="flex flex-col gap-3">
        <h2 className="text-2xl/8 font-semibold tracking-tight text-balance">{welcome.title}</h2>
        <p className="max-w-prose text-base/6 text-ink-muted">{welcome.text}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          <Button
            variant="primary"
            size="large"
            loading={sample.isPending}
            icon={<Play aria-hidden="true" className="size-4" />}
            onClick={() => sample.mutate()}
          >
            {welcome.sample}
          </Button>
          <ButtonLink to={paths.newJob.to('automation')} size="large">
            {welcome.own}
          </ButtonLink>
          <ButtonLink to={paths.newJob.to('documents')} size="large">
            {welcome.documents}
          </ButtonLink>
        </div>
        <p className="text-xs text-ink-muted">{welcome.sampleNote}</p>
        {sample.error !== null && <ErrorNote title={common.notStarted} error={sample.error} />}
      </div>
      <ol className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2">
        {welcome.steps.map((step, index) => {
          const Icon = stepIcons[index] ?? Tags;
          return (
            <li key={step.title} className="flex gap-3 bg-surface p-4">
              <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
              <div>
                <h3 className="font-medium">{step.title}</h3>
                <p className="text-ink-muted">{step.text}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
