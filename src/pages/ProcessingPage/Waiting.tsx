import { useEffect, useRef } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { Outcome } from '../../components/job/actions/Outcome.tsx';
import { StartsIn } from '../../components/job/StartsIn.tsx';
import { WaitingNote } from '../../components/job/WaitingNote.tsx';
import { RealTimeProgress } from '../../components/job/RealTimeProgress.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { announce } from '../../components/ui/announce.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseIntake } from '../../hooks/useIntake.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useJobAnnouncements } from '../../hooks/useJobAnnouncements.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { Arrived } from './Arrived.tsx';
import { ChooseAgain } from './ChooseAgain.tsx';
import { intakeName } from './intakeName.ts';
import { MadeSoFar } from './MadeSoFar.tsx';
import { Steps } from './Steps.tsx';
import { useRun } from './useRun.ts';
import { useRunWords } from './useRunWords.ts';
import { WaitActions } from './WaitActions.tsx';

type WaitingProps = { jobId: string; intake: UseIntake; followed: UseJob; onCancelUpload: () => Promise<void> };

/** One bar over the whole way, what happens now and next, and what there is already to be seen. */
export function Waiting({ jobId, intake, followed, onCancelUpload }: WaitingProps) {
  const texts = useTexts();
  const { processing: words } = texts;
  const format = useFormat();
  const { job } = followed;
  const run = useRun(jobId, intake, followed);
  const about = useRunWords(jobId, intake, followed, run);
  const named = intakeName(texts, intake.intake?.name ?? null, intake.intake?.files ?? intake.local?.parts ?? []);
  const name = job?.summary.name ?? named;
  const percent = format.percent(Math.floor(run.percent) / 100);
  const isDone = run.phase.phase === 'completed';
  const isInLine = job?.summary.status === 'queued' && about.tone !== 'stale';
  useAnnounceSent(run.phase.phase);

  return (
    <Page title={name} documentTitle={words.documentTitle(about.short ?? percent, name)} width="reading">
      {job !== null && <JobVoice job={job} />}
      <div className="flex flex-col gap-4">
        <section
          aria-label={words.barLabel(name)}
          className="rounded-xl border border-line bg-surface px-4 py-4 sm:px-5"
        >
          <RealTimeProgress
            look="page"
            label={words.barLabel(name)}
            value={run.percent}
            valueText={[percent, about.now, about.items].filter(Boolean).join(', ')}
            tone={about.tone}
            figure={percent}
            facts={
              <>
                <span className="min-w-0 truncate font-medium">{about.now}</span>
                {about.items !== null && <span className="tabular shrink-0 text-ink-muted">{about.items}</span>}
              </>
            }
            timeLeft={
              isInLine ? (
                <StartsIn told={followed.wait} />
              ) : (
                about.timeLeft !== null && <p className="tabular text-[13px] text-ink-muted">{about.timeLeft}</p>
              )
            }
            note={isInLine ? <WaitingNote lane={job.summary.lane} /> : about.note}
          />
        </section>
        {job === null && <ChooseAgain intake={intake} />}
        {isDone && <Arrived jobId={jobId} pipeline={job?.summary.pipeline ?? ''} />}
        {job !== null && <Outcome summary={job.summary} artifacts={job.artifacts} />}
        {job !== null && <MadeSoFar jobId={jobId} artifacts={job.artifacts} fileUrl={followed.fileUrl} />}
        <Steps run={run} summary={job?.summary ?? null} hasUpload={intake.intake !== null || intake.local !== null} />
        <WaitActions jobId={jobId} name={name} intake={intake} job={job} onCancelUpload={onCancelUpload} />
      </div>
    </Page>
  );
}

/** Says what a job comes to; here, so that it is there with the job alone. */
function JobVoice({ job }: { job: JobState }) {
  useJobAnnouncements(job.summary);
  return null;
}

/** Says when the last byte is through: from then on nothing depends on this device. */
function useAnnounceSent(phase: string): void {
  const { announce: words } = useTexts().processing;
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === 'sending' && phase !== 'sending') announce(words.sent);
    before.current = phase;
  }, [phase, words]);
}
