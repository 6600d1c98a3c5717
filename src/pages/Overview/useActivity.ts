import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { jobStatusSchema, type JobSummary } from '#protocol/job';
import { currentJobsQuery } from '../../api/currentJobs.ts';
import { useFollowList } from '../../hooks/useFollowList.ts';
import { webSocketStore } from '../../stores/useWebSocketStore.ts';
import { activityBetween, lastActivity, type Activity } from './activity.ts';

/** What happens to all jobs, latest first: at the start the last step of each job that is known, then every change. */
export function useActivity(limit: number) {
  useFollowList();
  const { data: recent, error, refetch } = useQuery(currentJobsQuery(jobStatusSchema.options, limit));
  const [live, setLive] = useState(() => [...webSocketStore.getState().summaries.values()].map(lastActivity));

  useEffect(() => {
    const loaded = new Map(recent?.map((job) => [job.id, job]));
    return webSocketStore.subscribe((state, before) => {
      if (state.summaries === before.summaries) return;
      const news = changesBetween(before.summaries, state.summaries, loaded);
      if (news.length > 0) setLive((known) => latest([...news, ...known], limit));
    });
  }, [recent, limit]);

  const entries = useMemo(() => latest([...live, ...(recent ?? []).map(lastActivity)], limit), [live, recent, limit]);
  const isUnknown = recent === undefined && entries.length === 0;
  return { entries, isLoading: isUnknown && error === null, error: isUnknown ? error : null, refetch };
}

type Rows = ReadonlyMap<string, JobSummary>;

function changesBetween(before: Rows, after: Rows, loaded: Rows): Activity[] {
  const found: Activity[] = [];
  for (const [id, row] of after) {
    const known = before.get(id) ?? loaded.get(id);
    const news = row === known ? null : activityBetween(known, row);
    if (news !== null) found.push(news);
  }
  return found;
}

function latest(entries: readonly Activity[], limit: number): Activity[] {
  const byKey = new Map<string, Activity>();
  for (const entry of entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  return [...byKey.values()].sort((a, b) => b.at.localeCompare(a.at)).slice(0, limit);
}
