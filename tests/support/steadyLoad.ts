import type { JobSummary } from '#protocol/job';

export type SteadyLoad = {
  /** Starts, cancels and retries what is due. A server that is away is left alone. */
  tick: () => Promise<void>;
  /** All jobs so far, oldest first. */
  jobIds: () => readonly string[];
  /** Cancels what is not at its end, so that every log has one. */
  end: () => Promise<void>;
};

const unfinishedAtOnce = 4;

/** Small real runs over the server's demo shop, some of which are cancelled and taken up again. */
export function createSteadyLoad(serverUrl: string, random: () => number): SteadyLoad {
  const jobIds: string[] = [];
  let unfinished = new Set<string>();

  async function call(path: string, body?: object): Promise<JobSummary | null> {
    const response = await fetch(`${serverUrl}/api/jobs${path}`, {
      method: 'POST',
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) return null;
    return ((await response.json()) as { job: JobSummary }).job;
  }

  async function start(): Promise<void> {
    const maxProducts = 1 + Math.floor(random() * 5);
    const input = { shopUrl: `${serverUrl}/demo-shop/`, crawlerConfig: { maxProducts } };
    const job = await call('', { pipeline: 'automation', name: `${maxProducts} products`, input });
    if (job === null) throw new Error('a job was refused');
    jobIds.push(job.id);
    unfinished.add(job.id);
  }

  /** One request, however many there are: this side has limits too. */
  async function readStates(): Promise<void> {
    const response = await fetch(`${serverUrl}/api/jobs?status=queued,running&limit=200`);
    const { jobs } = (await response.json()) as { jobs: JobSummary[] };
    unfinished = new Set(jobs.map(({ id }) => id));
  }

  async function tick(): Promise<void> {
    try {
      await readStates();
      if (unfinished.size < unfinishedAtOnce) await start();
      const chosen = [...unfinished][Math.floor(random() * unfinished.size)];
      if (chosen === undefined || random() > 0.15) return;
      await call(`/${chosen}/cancel`);
      if (random() < 0.5) await call(`/${chosen}/retry`);
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }

  return {
    tick,
    jobIds: () => jobIds,
    end: async () => {
      await readStates();
      for (const jobId of unfinished) await call(`/${jobId}/cancel`);
    },
  };
}

/** What fetch throws where a server is killed before it answers, or in the middle of it. */
function isAway(error: unknown): boolean {
  return error instanceof TypeError || error instanceof SyntaxError;
}
