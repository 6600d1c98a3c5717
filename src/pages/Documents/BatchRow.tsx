import { memo } from 'react';
import { Link } from 'wouter';
import type { JobSummary } from '#protocol/job';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { BatchBar } from './BatchBar.tsx';
import { BatchCounts } from './BatchCounts.tsx';
import { ListRow, rowLinkClasses, type RowPlace } from './ListRow.tsx';
import { PageThumbnail } from './PageThumbnail.tsx';
import { useBatch } from './useBatch.ts';
import type { CoverOf } from './useCovers.ts';

type BatchRowProps = RowPlace & { batchId: string; loaded: readonly JobSummary[]; coverOf: CoverOf };

/** Documents that were started together, as one: one bar, and how many of them are done. */
export const BatchRow = memo(function BatchRow({ batchId, loaded, coverOf, ...place }: BatchRowProps) {
  const { list } = useTexts().documents;
  const format = useFormat();
  const { members, progress } = useBatch(batchId, loaded);
  const [first, second] = loaded;
  const names = members.map((member) => (member.kind === 'job' ? member.job.name : (member.intake.name ?? '')));
  const age = first === undefined ? null : <RelativeTime at={first.createdAt} />;
  return (
    <ListRow {...place}>
      <span className="relative h-16 w-12 shrink-0">
        <PageThumbnail
          url={second === undefined ? null : (coverOf(second.id, 1)?.url ?? null)}
          className="absolute top-0 left-1 scale-95"
        />
        <PageThumbnail
          url={first === undefined ? null : (coverOf(first.id, 1)?.url ?? null)}
          className="absolute -left-0.5 top-0.5 shadow-sm"
        />
      </span>
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <div className="flex items-center justify-between gap-3">
          <Link to={paths.documents.to({ batch: batchId })} className={rowLinkClasses}>
            {list.batch(format.number(progress.total))}
          </Link>
          <span className="max-sm:hidden">
            <BatchCounts progress={progress} />
          </span>
          {age !== null && <span className="shrink-0 text-xs text-ink-muted sm:hidden">{age}</span>}
        </div>
        <div className="flex justify-between gap-3 text-xs text-ink-muted">
          <span className="min-w-0 truncate max-sm:hidden">{names.join(', ')}</span>
          {age !== null && <span className="shrink-0 max-sm:hidden">{age}</span>}
          <span className="min-w-0 overflow-hidden text-ink sm:hidden">
            <BatchCounts progress={progress} />
          </span>
        </div>
        {!progress.ended && <BatchBar batchId={batchId} progress={progress} />}
      </div>
    </ListRow>
  );
});
