import { lazy, Suspense, useCallback } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { StageTimeline } from '../../components/job/timeline/StageTimeline.tsx';
import { Page } from '../../components/layout/Page.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { JobActions } from './JobActions.tsx';
import { JobFacts } from './JobFacts.tsx';
import { JobParts } from './JobParts.tsx';
import { Outcome } from './Outcome.tsx';
import { ProgressStrip } from './ProgressStrip.tsx';
import { StaleNotice } from './StaleNotice.tsx';
import { useDocumentTitle } from './useDocumentTitle.ts';
import { useJobAnnouncements } from './useJobAnnouncements.ts';
import { useJobView } from './useJobView.ts';
import { useOpenPicture } from './useOpenPicture.ts';
import { useStaleSince } from './useStaleSince.ts';

const JobLightbox = lazy(async () => ({ default: (await import('./JobLightbox.tsx')).JobLightbox }));

/** A job that is known. The head renders with every frame; the parts below it only when what they show has changed. */
export function JobPage({ followed, job }: { followed: UseJob; job: JobState }) {
  const { summary, artifacts } = job;
  const { fileUrl } = followed;
  const view = useJobView(summary.pipeline);
  const staleSinceMs = useStaleSince(followed, summary.status);
  const documentTitle = useDocumentTitle(summary, followed.queuePosition);
  const { pictureId, open, close } = useOpenPicture();
  useJobAnnouncements(summary);
  const openPictureOf = useCallback(
    (artifactId: string) => {
      const picture = view.pictureOf(artifactId, artifacts);
      if (picture !== null) open(picture);
    },
    [view, artifacts, open],
  );

  return (
    <Page
      title={summary.name}
      documentTitle={documentTitle}
      subtitle={<JobFacts summary={summary} staleSinceMs={staleSinceMs} />}
      actions={<JobActions summary={summary} artifacts={artifacts} />}
    >
      <ProgressStrip summary={summary} queuePosition={followed.queuePosition} stale={staleSinceMs !== null} />
      <div className="flex flex-col gap-4">
        <StaleNotice stale={staleSinceMs !== null} fault={followed.error} />
        <Outcome summary={summary} artifacts={artifacts} />
        <StageTimeline stages={summary.stages} frozenAtMs={staleSinceMs} />
        <JobParts job={job} view={view} fileUrl={fileUrl} onOpen={openPictureOf} />
      </div>
      {pictureId !== null && (
        <Suspense>
          <JobLightbox
            view={view}
            artifacts={artifacts}
            pictureId={pictureId}
            fileUrl={fileUrl}
            onSelect={openPictureOf}
            onClose={close}
          />
        </Suspense>
      )}
    </Page>
  );
}
