import { lazy, Suspense, useCallback } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { StageTimeline } from '../../components/job/timeline/StageTimeline.tsx';
import { Page } from '../../components/layout/Page.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { MomentProvider } from '../../hooks/useMoment.ts';
import { cx } from '../../lib/cx.ts';
import { useDvr } from './dvr/useDvr.ts';
import { JobActions } from './JobActions.tsx';
import { JobFacts } from './JobFacts.tsx';
import { JobParts } from './JobParts.tsx';
import { Outcome } from '../../components/job/actions/Outcome.tsx';
import { ProgressStrip } from './ProgressStrip.tsx';
import { ReplayButton } from './ReplayButton.tsx';
import { StaleNotice } from './StaleNotice.tsx';
import { useDocumentTitle } from './useDocumentTitle.ts';
import { useJobAnnouncements } from '../../hooks/useJobAnnouncements.ts';
import { useJobView } from './useJobView.ts';
import { useOpenPicture } from './useOpenPicture.ts';
import { useStaleSince } from '../../hooks/useStaleSince.ts';

const JobLightbox = lazy(async () => ({ default: (await import('./JobLightbox.tsx')).JobLightbox }));
const Dvr = lazy(async () => ({ default: (await import('./dvr/Dvr.tsx')).Dvr }));

/**
 * A job that is known, as it is now or as the replay shows it. The head renders with every frame; the parts below it
 * only when what they show has changed.
 */
export function JobPage({ followed, job: live }: { followed: UseJob; job: JobState }) {
  const { fileUrl } = followed;
  const dvr = useDvr();
  const job = dvr.shown?.state ?? live;
  const momentMs = dvr.shown?.atMs ?? null;
  const { summary, artifacts } = job;
  const view = useJobView(summary.pipeline);
  const staleSinceMs = useStaleSince(followed, live.summary.status);
  const frozenAtMs = momentMs ?? staleSinceMs;
  const queuePosition = momentMs === null ? followed.queuePosition : null;
  const { pictureId, open, close } = useOpenPicture();
  // The tab and the voice tell of now, also while one looks at the past.
  const documentTitle = useDocumentTitle(live.summary, followed.queuePosition);
  useJobAnnouncements(live.summary);
  const openPictureOf = useCallback(
    (artifactId: string) => {
      const picture = view.pictureOf(artifactId, artifacts);
      if (picture !== null) open(picture);
    },
    [view, artifacts, open],
  );

  return (
    <MomentProvider value={momentMs}>
      <Page
        title={summary.name}
        documentTitle={documentTitle}
        subtitle={<JobFacts summary={summary} updatedAt={live.summary.updatedAt} staleSinceMs={staleSinceMs} />}
        actions={
          <>
            {dvr.offered && <ReplayButton open={dvr.open} onToggle={dvr.toggle} />}
            <JobActions summary={summary} artifacts={artifacts} />
          </>
        }
      >
        <div
          aria-busy={dvr.awaited || undefined}
          // With the replay open the page never gets shorter than the window: its bar must not move under the finger.
          className={cx(dvr.open && 'min-h-dvh [--dock:7rem]', dvr.awaited && 'opacity-40')}
        >
          <ProgressStrip
            summary={summary}
            queuePosition={queuePosition}
            wait={followed.wait}
            stale={frozenAtMs !== null}
          />
          <div className="flex flex-col gap-4">
            <StaleNotice stale={staleSinceMs !== null} fault={followed.error} />
            <Outcome summary={summary} artifacts={artifacts} />
            <StageTimeline stages={summary.stages} frozenAtMs={frozenAtMs} />
            <JobParts job={job} view={view} fileUrl={fileUrl} onOpen={openPictureOf} />
          </div>
        </div>
        {dvr.open && (
          <div className="sticky bottom-[calc(var(--bottom-bar,3.5rem)+env(safe-area-inset-bottom))] z-10 -mx-4 mt-4 -mb-10 sm:mx-0 lg:bottom-0 lg:-mb-8">
            <Suspense fallback={<DvrPlace />}>
              <Dvr live={live.summary} takesFocus={dvr.openedHere} onMoment={dvr.onMoment} onClose={dvr.close} />
            </Suspense>
          </div>
        )}
        {pictureId !== null && (
          <Suspense>
            <JobLightbox
              jobId={summary.id}
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
    </MomentProvider>
  );
}

/** The replay's place while its code is on its way. */
function DvrPlace() {
  return <div className="h-[6.5rem] rounded-t-xl border border-b-0 border-line bg-surface-raised" />;
}
