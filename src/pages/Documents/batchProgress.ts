import type { Intake } from '#protocol/intake';
import { isTerminal, type JobSummary } from '#protocol/job';
import { readPages } from './readPages.ts';

/** A document of a batch: its job, or what is on its way to become one. */
export type BatchMember = { kind: 'job'; job: JobSummary } | { kind: 'intake'; intake: Intake };

export type BatchProgress = {
  /** 0–100; 100 when nothing more is to come. */
  percent: number;
  total: number;
  completed: number;
  failed: number;
  cancelled: number;
  /** Whose files are not here yet. */
  uploading: number;
  ended: boolean;
};

/** What sending the file is of a document's whole way. */
const uploadShare = 0.1;
/** Less than all is never shown as all. */
const mostWhileOpen = 99.9;

/** How far documents that were started together have come, each counting by its pages. */
export function batchProgress(members: readonly BatchMember[]): BatchProgress {
  const counts = { completed: 0, failed: 0, cancelled: 0, uploading: 0 };
  const shares: Share[] = [];
  for (const member of members) {
    shares.push(shareOf(member));
    const outcome = outcomeOf(member);
    if (outcome !== null) counts[outcome] += 1;
  }
  const known = shares.flatMap(({ pages }) => (pages === null ? [] : [pages]));
  // What is not counted yet is taken for as large as the others are in the middle; what was never opened, for nothing.
  const guess = known.length === 0 ? 1 : known.reduce((sum, pages) => sum + pages, 0) / known.length;
  let done = 0;
  let all = 0;
  for (const { share, pages, isOver } of shares) {
    const weight = pages ?? (isOver ? 0 : guess);
    done += share * weight;
    all += weight;
  }
  const ended = counts.completed + counts.failed + counts.cancelled === members.length;
  const percent = ended ? 100 : Math.min(mostWhileOpen, all === 0 ? 0 : (done / all) * 100);
  return { percent, total: members.length, ...counts, ended };
}

/** `isOver`: nothing more comes of it. */
type Share = { share: number; pages: number | null; isOver: boolean };

function shareOf(member: BatchMember): Share {
  if (member.kind === 'intake') {
    const { files, status } = member.intake;
    if (status === 'refused') return { share: 1, pages: null, isOver: true };
    const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    const receivedBytes = files.reduce((sum, file) => sum + file.receivedBytes, 0);
    const share = sizeBytes === 0 ? 0 : Math.min(1, receivedBytes / sizeBytes) * uploadShare;
    return { share, pages: null, isOver: false };
  }
  const { job } = member;
  const { total } = readPages(job);
  const pages = total === null ? null : Math.max(1, total);
  if (isTerminal(job.status)) return { share: 1, pages, isOver: true };
  return { share: uploadShare + (1 - uploadShare) * (job.progress / 100), pages, isOver: false };
}

function outcomeOf(member: BatchMember): 'completed' | 'failed' | 'cancelled' | 'uploading' | null {
  if (member.kind === 'intake') return member.intake.status === 'refused' ? 'failed' : 'uploading';
  const { status } = member.job;
  return status === 'completed' || status === 'failed' || status === 'cancelled' ? status : null;
}
