import { Link } from 'wouter';
import type { PipelineName } from '#protocol/pipelines/index';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { pipelineViews } from '../../pipelines/index.ts';

/** What can be started. */
export function PipelineChooser({ names }: { names: readonly PipelineName[] }) {
  const { pipelines } = useTexts();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {names.map((pipeline) => {
        const { icon: Icon } = pipelineViews[pipeline];
        const { name, description } = pipelines.names[pipeline];
        return (
          <li
            key={pipeline}
            className="relative flex gap-3 rounded-lg border border-line bg-surface p-4 hover:border-line-strong"
          >
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            <div>
              <Link to={paths.newJob.to(pipeline)} className="rounded font-medium after:absolute after:inset-0">
                {name}
              </Link>
              <p className="text-ink-muted">{description}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
