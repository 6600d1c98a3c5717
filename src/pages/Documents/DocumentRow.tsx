import { memo } from 'react';
import { Link } from 'wouter';
import type { JobSummary } from '#protocol/job';
import { JobProgress } from '../../components/job/JobProgress.tsx';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useJobSummary } from '../../hooks/useJobSummary.ts';
import { paths } from '../../paths.ts';
import { ListRow, rowLinkClasses, type RowPlace } from './ListRow.tsx';
import { PageThumbnail } from './PageThumbnail.tsx';
import type { CoverOf } from './useCovers.ts';
import { useDocumentFacts } from './useDocumentFacts.ts';

type DocumentRowProps = RowPlace & { loaded: JobSummary; coverOf: CoverOf };

/** A document: its first page, its name, how far it is. Renders again only when its own job changes. */
export const DocumentRow = memo(function DocumentRow({ loaded, coverOf, ...place }: DocumentRowProps) {
  const job = useJobSummary(loaded.id, loaded);
  const format = useFormat();
  const cover = coverOf(job.id, 1);
  const facts = useDocumentFacts(job);
  const sizeBytes = cover?.sizeBytes ?? null;
  return (
    <ListRow {...place}>
      <PageThumbnail url={cover?.url ?? null} />
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <div className="flex items-center justify-between gap-3">
          <Link to={paths.document.to(job.id)} className={rowLinkClasses}>
            {job.name}
          </Link>
          <StatusBadge status={job.status} look="plain" />
        </div>
        <p className="tabular flex justify-between gap-3 text-xs text-ink-muted">
          <span className="min-w-0 truncate">
            {[...facts, ...(sizeBytes === null ? [] : [format.bytes(sizeBytes)])].join(' · ')}
          </span>
          <RelativeTime at={job.createdAt} className="shrink-0" />
        </p>
        {job.status === 'running' && <JobProgress job={job} />}
      </div>
    </ListRow>
  );
});
