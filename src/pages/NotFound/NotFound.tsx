import { useLocation } from 'wouter';
import { Page } from '../../components/layout/Page.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

export function NotFound() {
  const { notFound } = useTexts().shell;
  const [pathname] = useLocation();
  return (
    <Page title={notFound.title} width="reading">
      <p className="max-w-prose break-words text-ink-muted">{notFound.text(pathname)}</p>
      <div className="mt-5 flex flex-wrap gap-2">
        <ButtonLink to={paths.jobs.to()} variant="primary">
          {notFound.toJobs}
        </ButtonLink>
        <ButtonLink to={paths.overview.to()}>{notFound.toOverview}</ButtonLink>
      </div>
    </Page>
  );
}
