import { useEffect, useState, useSyncExternalStore } from 'react';
import { feedHttp } from '../../../api/feedHttp.ts';
import { browserClock } from '../../../realtime/browserClock.ts';
import { createReplay, type ReplayView } from '../../../realtime/replay/createReplay.ts';

/** The job's log while the component is there; `head` tells how far the job is known to have got. */
export function useReplay(jobId: string, head: number): ReplayView {
  const [replay] = useState(() => createReplay(jobId, { http: feedHttp, clock: browserClock }));
  useEffect(() => {
    replay.resume();
    return replay.pause;
  }, [replay]);
  useEffect(() => replay.noteHead(head), [replay, head]);
  return useSyncExternalStore(replay.listen, replay.view);
}
