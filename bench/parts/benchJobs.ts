import type { JobEventDraft } from '#protocol/jobEvent';
import { insertJob } from '../../server/jobs/insertJob.ts';
import { changeOf } from '../../server/jobs/jobBus.ts';
import type { Resources } from '../../server/resources.ts';

const stages = ['crawl', 'ocr', 'match', 'render'].map((name) => ({ name, weight: 0.25 }));

/** Jobs that run, made as the server makes them, with nobody to work on them. Answers their ids. */
export async function insertRunningJobs({ database, bus, jobLog }: Resources, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const created = { pipeline: 'automation', name: `Catalogue ${place + 1}`, lane: 'normal', ownerId: null } as const;
    const { summary, events } = await insertJob(database.pool, { ...created, stages }, { shopUrl: 'bench' }, '');
    bus.publish(changeOf(summary, events));
    ids.push(summary.id);
  }
  const begin: JobEventDraft[] = [
    { type: 'started', data: { workerId: 'bench' } },
    { type: 'stage', data: { stage: 'crawl', status: 'running' } },
  ];
  await Promise.all(ids.map((id) => jobLog.append(id, () => begin)));
  return ids;
}
