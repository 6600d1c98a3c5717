import type { JobEvent } from '#protocol/jobEvent';
import type { FeedChange } from '../realtime/feedTypes.ts';
import { addEvents, changeJob, loadingJob, type JobChange } from './changeJob.ts';
import { changeTopics } from './changeTopics.ts';
import { mergeRows } from './mergeRows.ts';
import type { LiveData } from './webSocketState.ts';

/** The live data after what the feed has learnt, in order. Each collection is copied once at most, however many. */
export function applyChanges(live: LiveData, changes: readonly FeedChange[]): LiveData {
  const next = { ...live };
  const jobs = new Map(live.jobs);
  const events = new Map<string, { events: JobEvent[]; atMs: number }>();

  const settle = (jobId: string) => {
    const gathered = events.get(jobId);
    const job = jobs.get(jobId);
    if (gathered === undefined || job === undefined) return;
    events.delete(jobId);
    jobs.set(jobId, addEvents(job, gathered.events, gathered.atMs));
  };

  for (const change of changes) {
    switch (change.type) {
      case 'events': {
        const gathered = events.get(change.jobId);
        if (gathered === undefined) events.set(change.jobId, { events: [...change.events], atMs: change.atMs });
        else {
          gathered.events.push(...change.events);
          gathered.atMs = change.atMs;
        }
        break;
      }
      case 'rows':
        Object.assign(next, mergeRows(next, change.rows, next.summaries !== live.summaries));
        break;
      case 'rows-void':
        next.summaries = new Map();
        next.rowsVersion += 1;
        break;
      case 'malformed':
        next.malformedCount = change.count;
        break;
      case 'topic-told':
      case 'topic-old':
      case 'topic-fault':
      case 'topic-forgotten':
        next.topics = changeTopics(next.topics, change);
        break;
      case 'forgotten':
        events.delete(change.jobId);
        jobs.delete(change.jobId);
        break;
      default:
        settle(change.jobId);
        jobs.set(change.jobId, changeJob(jobs.get(change.jobId) ?? loadingJob, change satisfies JobChange));
    }
  }
  for (const jobId of events.keys()) settle(jobId);
  if (changes.some((change) => 'jobId' in change)) next.jobs = jobs;
  return next;
}
