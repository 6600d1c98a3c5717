import { limits } from '#protocol/limits';
import type { JobWait } from '#protocol/queue';
import type { JobBus } from '../jobs/jobBus.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { FanOut } from './fanOut.ts';
import type { FeedNamespace } from './feedSocket.ts';
import { jobRoom, roomJobId, sharedRoom } from './rooms.ts';

export type FeedWaitsDeps = {
  jobs: Pick<Jobs, 'waits'>;
  bus: JobBus;
  fanOut: Pick<FanOut, 'toFollowers'>;
  onError: (error: unknown) => void;
};

/** What was told stays good enough while the new time differs from it by less than one of these. */
const smallShare = 0.1;
const smallMs = 1_000;

/**
 * Tells those who follow a waiting job its place, and when it will start: as soon as they come, then where it has
 * changed, at most each `limits.queuesPatchMs`. All jobs are asked about at once, and none that does not wait.
 */
export function createFeedWaits(feed: FeedNamespace, deps: FeedWaitsDeps): { close: () => void } {
  const { rooms } = feed.adapter;
  /** Jobs that are followed and may wait, with what was told of each. */
  const told = new Map<string, JobWait | null>();
  let timer: NodeJS.Timeout | null = null;
  let lookedAtMs = -Infinity;
  let isClosed = false;

  function consider(jobId: string): void {
    if (isClosed) return;
    told.set(jobId, null);
    timer ??= setTimeout(() => void look(), Math.max(0, lookedAtMs + limits.queuesPatchMs - performance.now()));
  }

  async function look(): Promise<void> {
    lookedAtMs = performance.now();
    for (const jobId of told.keys()) {
      if (!rooms.has(jobRoom(jobId)) && !rooms.has(sharedRoom(jobId))) told.delete(jobId);
    }
    const before = new Map(told);
    try {
      const waits = await deps.jobs.waits([...before.keys()]);
      if (!isClosed) tell(before, waits);
    } catch (error) {
      deps.onError(error);
    }
    timer = told.size === 0 || isClosed ? null : setTimeout(() => void look(), limits.queuesPatchMs);
  }

  function tell(before: ReadonlyMap<string, JobWait | null>, waits: ReadonlyMap<string, JobWait>): void {
    const news = new Map<string, JobWait | null>();
    for (const [jobId, last] of before) {
      // Someone has come, or the job was queued again, since it was asked about: the next look is theirs.
      if (told.get(jobId) !== last) continue;
      const wait = waits.get(jobId) ?? null;
      if (wait === null) told.delete(jobId);
      else if (isNews(last, wait)) told.set(jobId, wait);
      else continue;
      if (wait !== null || last !== null) news.set(jobId, wait);
    }
    deps.fanOut.toFollowers(news);
  }

  const onJoin = (room: string) => {
    const jobId = roomJobId(room);
    if (jobId !== null) consider(jobId);
  };
  feed.adapter.on('join-room', onJoin);
  const unsubscribe = deps.bus.subscribe(({ jobId, events }) => {
    const isFollowed = rooms.has(jobRoom(jobId)) || rooms.has(sharedRoom(jobId));
    if (isFollowed && events.some(({ type }) => type === 'queued')) consider(jobId);
  });

  return {
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      feed.adapter.off('join-room', onJoin);
      unsubscribe();
    },
  };
}

function isNews(last: JobWait | null, now: JobWait): boolean {
  if (last?.position !== now.position) return true;
  if (last.startsIn === null || now.startsIn === null) return last.startsIn !== now.startsIn;
  // What was told runs down by itself.
  const passedMs = Date.parse(now.at) - Date.parse(last.at);
  const isFar = (was: number, is: number) => Math.abs(is - Math.max(0, was - passedMs)) > smallMs + is * smallShare;
  return isFar(last.startsIn.minMs, now.startsIn.minMs) || isFar(last.startsIn.maxMs, now.startsIn.maxMs);
}
