import { SearchX } from 'lucide-react';
import { Page } from '../../components/layout/Page.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

/** No job has this id: what may have happened, and where to go on. */
export function MissingJob({ jobId }: { jobId: string }) {
  const { jobMonitor, connection } = useTexts();
  const { missing } = jobMonitor;
  const { keepsLog } = useBackend();
  const search = paths.jobs.to(`q=${encodeURIComponent(jobId)}`);
  return (
    <Page title={missing.title} subtitle={<span className="break-all">{jobId}</span>}>
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={missing.why}
        text={keepsLog ? missing.text : `${connection.liveOnlyNote} ${connection.waiting.text}`}
        action={
          <>
            <ButtonLink to={paths.jobs.to()} variant="primary">
              {missing.toJobs}
            </ButtonLink>
            <ButtonLink to={search}>{missing.search}</ButtonLink>
          </>
        }
      />
    </Page>
  );
}
