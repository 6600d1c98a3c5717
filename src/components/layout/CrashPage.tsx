import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../ui/Button.tsx';
import { buttonClasses } from '../ui/buttonClasses.ts';

/** What stands where a page broke. Its links load anew: what broke may be more than the page. */
export function CrashPage({ error }: { error: unknown }) {
  const { crash } = useTexts().shell;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <div className="mx-auto flex max-w-prose flex-col items-start gap-3 px-4 py-12" role="alert">
      <TriangleAlert aria-hidden="true" className="size-6 text-failed" />
      <h1 className="text-xl/7 font-semibold tracking-tight">{crash.title}</h1>
      <p className="text-ink-muted">{isOutdated(error) ? crash.outdatedText : crash.text}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={<RotateCw aria-hidden="true" className="size-4" />}
          onClick={() => window.location.reload()}
        >
          {crash.reload}
        </Button>
        <a href={paths.overview.to()} className={buttonClasses()}>
          {crash.toOverview}
        </a>
      </div>
      <details className="mt-4 w-full text-xs">
        <summary className="cursor-pointer text-ink-muted">{crash.details}</summary>
        <pre className="mt-2 max-h-64 overflow-auto rounded-md border border-line bg-surface-sunken p-3">{details}</pre>
      </details>
    </div>
  );
}

/** Whether a part of the page could not be loaded, as after an update of the server. */
function isOutdated(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
}
