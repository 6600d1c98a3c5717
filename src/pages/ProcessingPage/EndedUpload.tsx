import { Ban, CircleAlert, SearchX } from 'lucide-react';
import { isErrorCode } from '#protocol/errorCodes';
import { isPipelineName } from '#protocol/pipelines/index';
import { Page } from '../../components/layout/Page.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import type { UseIntake } from '../../hooks/useIntake.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { intakeName } from './intakeName.ts';

type EndedUploadProps = { intake: UseIntake };

/** A file could not be used: why, that nothing is lost but the way here, and another try. */
export function RefusedUpload({ intake: { intake, local } }: EndedUploadProps) {
  const texts = useTexts();
  const { processing: words, errors } = texts;
  const error = intake?.error ?? local?.error ?? null;
  const known = error !== null && isErrorCode(error.code) ? errors[error.code] : errors.upload_failed;
  const name = intakeName(texts, intake?.name ?? null, intake?.files ?? local?.parts ?? []);
  return (
    <Page title={name} documentTitle={words.documentTitle(known.title, name)} width="reading">
      <div role="alert">
        <EmptyState
          icon={<CircleAlert aria-hidden="true" className="text-failed" />}
          title={known.title}
          text={
            <>
              {error?.message} {error?.hint ?? known.next} {words.refused.lost}
            </>
          }
          action={<StartAgain pipeline={intake?.pipeline} label={words.actions.again} />}
        />
      </div>
    </Page>
  );
}

export function CancelledUpload({ intake: { intake, local } }: EndedUploadProps) {
  const texts = useTexts();
  const { processing: words } = texts;
  const name = intakeName(texts, intake?.name ?? null, intake?.files ?? local?.parts ?? []);
  const title = name === '' ? words.cancelled.title : name;
  return (
    <Page title={title} documentTitle={words.documentTitle(words.cancelled.title, name)} width="reading">
      <EmptyState
        icon={<Ban aria-hidden="true" />}
        title={words.cancelled.title}
        text={words.cancelled.text}
        action={<StartAgain pipeline={intake?.pipeline} label={words.actions.startAnew} />}
      />
    </Page>
  );
}

/** No upload and no job has this id: what may have happened, and where to go on. */
export function NothingHere({ jobId }: { jobId: string }) {
  const { missing } = useTexts().processing;
  return (
    <Page title={missing.title} subtitle={<span className="break-all">{jobId}</span>} width="reading">
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={missing.why}
        text={missing.text}
        action={
          <ButtonLink to={paths.jobs.to()} variant="primary">
            {missing.toJobs}
          </ButtonLink>
        }
      />
    </Page>
  );
}

function StartAgain({ pipeline, label }: { pipeline: string | undefined; label: string }) {
  const to = pipeline !== undefined && isPipelineName(pipeline) ? paths.newJob.to(pipeline) : paths.new.to();
  return (
    <ButtonLink to={to} variant="primary">
      {label}
    </ButtonLink>
  );
}
