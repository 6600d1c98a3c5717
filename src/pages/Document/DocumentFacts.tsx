import type { JobSummary } from '#protocol/job';
import { isTerminal } from '#protocol/job';
import { OwnerName } from '../../components/account/OwnerName.tsx';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { DocumentPages } from './pagesOf.ts';

type DocumentFactsProps = { followed: UseJob; summary: JobSummary; pages: DocumentPages };

/** The line under the document's name. */
export function DocumentFacts({ followed, summary, pages }: DocumentFactsProps) {
  const { documents } = useTexts();
  const format = useFormat();
  const { seesOthersJobs } = useAccess();
  const { state, sinceMs } = useConnection();
  const { total, byNumber } = pages;
  const failed = [...byNumber.values()].filter((page) => page.status === 'failed').length;
  const isOld = !isTerminal(summary.status) && (state === 'offline' || state === 'signed-out');
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px]">
      <StatusBadge status={summary.status} />
      {total !== null && <span className="tabular">{documents.pages(format.number(total), total === 1)}</span>}
      {failed > 0 && <span className="text-failed">{documents.list.failedPages(failed)}</span>}
      <RelativeTime at={summary.createdAt} />
      {seesOthersJobs && summary.ownerId !== null && <OwnerName ownerId={summary.ownerId} />}
      {isOld && <AsOf atMs={Math.max(followed.receivedAtMs ?? 0, sinceMs)} />}
    </div>
  );
}
