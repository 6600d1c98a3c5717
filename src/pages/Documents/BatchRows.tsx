import { useMemo } from 'react';
import { limits } from '#protocol/limits';
import type { JobSummary } from '#protocol/job';
import { useListKeys } from '../../hooks/useListKeys.ts';
import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { BatchMember } from './batchProgress.ts';
import { DocumentRow } from './DocumentRow.tsx';
import { rowHeightPx } from './DocumentRows.tsx';
import { IntakeRow } from './IntakeRow.tsx';
import { useFirstPages } from './useFirstPages.ts';

/** The documents of a batch, and what is on its way to become one. */
export function BatchRows({ members, jobs }: { members: readonly BatchMember[]; jobs: readonly JobSummary[] }) {
  const { list } = useTexts().documents;
  const ids = jobs.map(({ id }) => id).join();
  const chunks = useMemo(() => {
    const size = limits.coversPerAnswer;
    return Array.from({ length: Math.ceil(jobs.length / size) }, (_, at) => jobs.slice(at * size, (at + 1) * size));
    // oxlint-disable-next-line react/exhaustive-deps -- how far each is, is looked at where the covers are asked for
  }, [ids]);
  const coverOf = useFirstPages(chunks);
  const { listRef, virtualizer, topPx } = usePageVirtualizer({ count: members.length, rowHeightPx });
  useListKeys({ listRef, count: members.length, scrollTo: (index) => virtualizer.scrollToIndex(index) });
  return (
    <div
      ref={listRef}
      role="list"
      aria-label={list.label}
      className="relative rounded-lg border border-line bg-surface"
      style={{ height: virtualizer.getTotalSize() + 2 }}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const member = members[index];
        if (member === undefined) return null;
        const place = { index, total: members.length, topPx: start - topPx, heightPx: rowHeightPx };
        return member.kind === 'job' ? (
          <DocumentRow key={member.job.id} loaded={member.job} coverOf={coverOf} {...place} />
        ) : (
          <IntakeRow key={member.intake.jobId} intake={member.intake} {...place} />
        );
      })}
    </div>
  );
}
