import { isTerminal } from '#protocol/job';
import type { LiveData } from './webSocketState.ts';

/** What the browser's tab says of the jobs that it follows; `running` with how far the slowest is, in steps of 5 %. */
export type TabLook = 'plain' | 'failed' | 'completed' | `running ${number}`;

const stepPercent = 5;

export function tabLook({ jobs }: Pick<LiveData, 'jobs'>): TabLook {
  const summaries = [...jobs.values()].flatMap(({ state }) => (state === null ? [] : [state.summary]));
  if (summaries.some(({ status }) => status === 'failed')) return 'failed';
  const open = summaries.filter(({ status }) => !isTerminal(status));
  if (open.length > 0) {
    const slowest = Math.min(...open.map(({ progress }) => progress));
    return `running ${Math.floor(slowest / stepPercent) * stepPercent}`;
  }
  return summaries.some(({ status }) => status === 'completed') ? 'completed' : 'plain';
}
