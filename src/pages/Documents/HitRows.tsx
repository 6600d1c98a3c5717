import { useMemo, useRef } from 'react';
import { Link } from 'wouter';
import type { TextHit } from '#protocol/endpoints/texts';
import { MarkedText } from '../../components/ui/MarkedText.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useListKeys } from '../../hooks/useListKeys.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { rowLinkClasses } from './ListRow.tsx';
import { PageThumbnail } from './PageThumbnail.tsx';
import { useCovers } from './useCovers.ts';

type HitRowsProps = { chunks: readonly (readonly TextHit[])[]; q: string };

/** Pages that were found, each with what stands around the words; j and k go from one to the next. */
export function HitRows({ chunks, q }: HitRowsProps) {
  const { search } = useTexts().documents;
  const format = useFormat();
  const listRef = useRef<HTMLUListElement>(null);
  const hits = useMemo(() => chunks.flat(), [chunks]);
  const wanted = useMemo(
    () => chunks.map((chunk) => ({ pages: chunk.map(({ jobId, part }) => ({ jobId, part })), version: 0 })),
    [chunks],
  );
  const coverOf = useCovers(wanted);
  const scrollTo = (index: number) =>
    listRef.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  useListKeys({ listRef, count: hits.length, scrollTo });
  return (
    <ul ref={listRef} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {hits.map(({ jobId, part, jobName, createdAt, excerpt }, index) => (
        <li
          key={`${jobId}:${part}`}
          data-index={index}
          className="relative flex gap-3 px-3 py-2.5 [contain-intrinsic-height:90px] [content-visibility:auto] focus-within:bg-surface-sunken hover:bg-surface-sunken sm:gap-4"
        >
          <PageThumbnail url={coverOf(jobId, part)?.url ?? null} />
          <div className="min-w-0 grow">
            <div className="flex items-baseline justify-between gap-3">
              <Link
                to={paths.document.to(jobId, { page: part, q })}
                aria-label={search.open(jobName, format.number(part))}
                className={rowLinkClasses}
              >
                {jobName}
              </Link>
              <span className="tabular shrink-0 text-xs text-ink-muted">{search.page(format.number(part))}</span>
            </div>
            <p className="mt-0.5 line-clamp-2 text-[13px] break-words text-ink-muted">
              <MarkedText pieces={excerpt} />
            </p>
            <RelativeTime at={createdAt} className="text-xs text-ink-muted" />
          </div>
        </li>
      ))}
    </ul>
  );
}
