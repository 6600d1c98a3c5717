import { isTerminal } from '#protocol/job';
import { AppError } from '../errors.ts';
import type { JobBus } from '../jobs/jobBus.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { DialectJobs } from '../realtime/dialects/dialectJobs.ts';

export type SelfTestDeps = {
  jobs: Jobs;
  bus: JobBus;
  dialect: DialectJobs;
  shopUrl: () => string;
  ownerId: string | null;
};

const timeoutMs = 120_000;

/**
 * Runs the smallest real job there is (one product of the demo shop, no article list), lets every connected client of
 * the automation dialect that may see it follow it, and resolves when all of them have been told of its end.
 */
export async function runSelfTest(deps: SelfTestDeps): Promise<{ jobId: string }> {
  const { jobs, bus, dialect, shopUrl, ownerId } = deps;
  const input = { shopUrl: shopUrl(), crawlerConfig: { maxProducts: 1 }, milestonesOnly: true };
  const { id: jobId } = await jobs.create({ pipeline: 'automation', name: 'Connection test', input, ownerId });
  await dialect.followForAll(jobId);
  const ended = await untilEnded(jobId, jobs, bus);
  await dialect.settled(jobId);
  if (ended.status === 'completed') return { jobId };
  throw new AppError('unavailable', `The test job ${ended.status}: ${ended.error?.message ?? 'no reason given'}`);
}

async function untilEnded(jobId: string, jobs: Jobs, bus: JobBus) {
  let onChange: () => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  const unsubscribe = bus.subscribe((change) => {
    if (change.jobId === jobId && isTerminal(change.summary.status)) onChange();
  });
  try {
    const changed = new Promise<void>((resolve, reject) => {
      onChange = resolve;
      timer = setTimeout(() => reject(new AppError('unavailable', 'The test job did not end in time.')), timeoutMs);
    });
    const now = await jobs.summary(jobId);
    if (!isTerminal(now.status)) await changed;
    return await jobs.summary(jobId);
  } finally {
    unsubscribe();
    clearTimeout(timer);
  }
}
