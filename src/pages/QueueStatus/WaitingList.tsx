import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { limits } from '#protocol/limits';
import type { LaneStatus } from '#protocol/queue';
import { queryKeys } from '../../api/queryKeys.ts';
import { waitingQuery } from '../../api/queues.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { WaitingRow } from './WaitingRow.tsx';

const firstRows = 5;
const moreRows = 20;
/** Ranges grow shorter by themselves. */
const readEveryMs = 5_000;
const afterChangeMs = 600;

/** Who is next in a lane, in true order. */
export function WaitingList({ lane }: { lane: LaneStatus }) {
  const { queues } = useTexts();
  const { line: words } = queues;
  const { seesOthersJobs } = useAccess();
  const [limit, setLimit] = useState(firstRows);
  const hasWaiting = lane.waiting > 0;
  const { data, error, refetch, isFetching } = useQuery({
    ...waitingQuery(lane.lane, limit),
    enabled: hasWaiting,
    refetchInterval: readEveryMs,
  });
  useReadAfterChange(lane);

  let content: ReactNode = <Skeleton className="h-10 w-full" />;
  const rows = hasWaiting ? data : [];
  if (rows !== undefined && rows.length > 0) {
    content = (
      <ol className="-mx-4 divide-y divide-line border-t border-line">
        {rows.map(({ job, wait }) => (
          <WaitingRow key={job.id} job={job} wait={wait} />
        ))}
      </ol>
    );
  } else if (rows !== undefined) {
    content = <p className="text-[13px] text-ink-muted">{hasWaiting ? words.noneOwn : words.none}</p>;
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;

  const hasMore = rows !== undefined && rows.length === limit && rows.length < lane.waiting;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-[13px] font-semibold">{seesOthersJobs ? words.title : words.own}</h3>
      {content}
      {hasMore && limit < limits.jobsPerAnswer && (
        <Button
          size="small"
          variant="ghost"
          className="self-center"
          loading={isFetching && rows.length < limit}
          onClick={() => setLimit((shown) => Math.min(limits.jobsPerAnswer, shown + moreRows))}
        >
          {words.more}
        </Button>
      )}
      {hasMore && limit >= limits.jobsPerAnswer && (
        <Link
          to={paths.jobs.to('status=queued&sort=oldest')}
          className="self-center text-[13px] text-accent hover:underline"
        >
          {words.all}
        </Link>
      )}
    </section>
  );
}

/**
 * Places change when a job comes or starts: the lane's figures tell of it. Where that goes on without a pause, the list is
 * read as often as it is anyway.
 */
function useReadAfterChange({ lane, waiting, active, oldestWaitingSince }: LaneStatus): void {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(
      () => void client.invalidateQueries({ queryKey: queryKeys.waiting(lane) }, { cancelRefetch: false }),
      afterChangeMs,
    );
    return () => clearTimeout(timer);
  }, [client, lane, waiting, active, oldestWaitingSince]);
}
