import { useConnection } from '../../hooks/useConnection.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseIntake } from '../../hooks/useIntake.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useStaleSince } from '../../hooks/useStaleSince.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useTimeLeft } from '../../hooks/useTimeLeft.ts';
import { jobWords, sendingWords, type RunWords } from './runWords.ts';
import { useElsewhere } from './useElsewhere.ts';
import type { Run } from './useRun.ts';
import { useSendingTime } from './useSendingTime.ts';

/** What happens now, in the reader's words. */
export function useRunWords(jobId: string, intake: UseIntake, followed: UseJob, run: Run): RunWords {
  const texts = useTexts();
  const format = useFormat();
  const { state } = useConnection();
  const { job } = followed;
  const { local, status, sentBytes, totalBytes } = intake;
  const isMoving = job === null && status === 'uploading' && local?.isHeldUp !== true;
  const sendingTime = useSendingTime(sentBytes, totalBytes, isMoving);
  const elsewhere = useElsewhere(intake);
  const timeLeft = useTimeLeft(jobId);
  const staleSinceMs = useStaleSince(followed, job?.summary.status ?? 'queued');

  const reader = { texts, format };
  if (job !== null) return jobWords(reader, { summary: job.summary, run, timeLeft, isStale: staleSinceMs !== null });
  const isOffline = state === 'offline' || state === 'signed-out';
  return sendingWords(reader, { intake, run, sendingTime, elsewhere, isOffline });
}
