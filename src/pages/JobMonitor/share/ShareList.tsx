import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { sharesQuery } from '../../../api/shares.ts';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { Skeleton } from '../../../components/ui/Skeleton.tsx';
import { useNow } from '../../../hooks/useNow.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { ShareRow } from './ShareRow.tsx';

type ShareListProps = { jobId: string; newId: string | null; onRevoked: (shareId: string) => void };

/** The links that open the job, newest first. */
export function ShareList({ jobId, newId, onRevoked }: ShareListProps) {
  const { sharing } = useTexts();
  const { data, error } = useQuery(sharesQuery(jobId));
  const nowMs = useNow(1_000);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = data?.filter(({ expiresAt }) => Date.parse(expiresAt) > nowMs).toReversed();
  let content: ReactNode = <Skeleton className="h-12" />;
  if (open !== undefined && open.length > 0) {
    content = (
      <ul className="divide-y divide-line rounded-lg border border-line">
        {open.map((share) => (
          <ShareRow
            key={share.id}
            share={share}
            isNew={share.id === newId}
            onRevoked={() => {
              heading.current?.focus();
              onRevoked(share.id);
            }}
          />
        ))}
      </ul>
    );
  } else if (open !== undefined) content = <p className="text-ink-muted">{sharing.none}</p>;
  else if (error !== null) content = <ErrorNote error={error} />;
  return (
    <section aria-labelledby="job-links" className="flex flex-col gap-2">
      <h3 id="job-links" ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {sharing.links}
        {open !== undefined && open.length > 0 && (
          <span className="tabular ml-2 text-xs font-normal text-ink-muted">{open.length}</span>
        )}
      </h3>
      {content}
    </section>
  );
}
