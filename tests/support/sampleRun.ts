import { setTimeout as sleep } from 'node:timers/promises';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';

async function call<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Starts the automation pipeline on the server's own demo shop, as the button does; gives the job's id. */
export async function startSampleRun(baseUrl: string): Promise<string> {
  return await startSample(baseUrl, 'automation');
}

/** Starts the documents pipeline on the report that comes with it; gives the job's id. */
export async function startDocument(baseUrl: string): Promise<string> {
  return await startSample(baseUrl, 'documents');
}

async function startSample(baseUrl: string, pipeline: string): Promise<string> {
  const sample = await call<{ name: string; input: unknown }>(`${baseUrl}/api/pipelines/${pipeline}/sample`);
  const body = JSON.stringify({ pipeline, ...sample });
  const headers = { 'content-type': 'application/json' };
  const { job } = await call<{ job: JobSummary }>(`${baseUrl}/api/jobs`, { method: 'POST', headers, body });
  return job.id;
}

export async function readJob(baseUrl: string, jobId: string): Promise<JobSummary> {
  const answer = await call<{ job: { summary: JobSummary } }>(`${baseUrl}/api/jobs/${jobId}`);
  return answer.job.summary;
}

/** The whole log, page by page, as any client would read it. */
export async function readLog(baseUrl: string, jobId: string): Promise<JobEvent[]> {
  const events: JobEvent[] = [];
  for (;;) {
    const url = `${baseUrl}/api/jobs/${jobId}/events?after=${events.at(-1)?.seq ?? 0}`;
    const page = await call<{ head: number; events: JobEvent[] }>(url);
    events.push(...page.events);
    if ((events.at(-1)?.seq ?? 0) >= page.head) return events;
  }
}

export async function untilEnded(baseUrl: string, jobId: string, timeoutMs: number): Promise<JobSummary> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const job = await readJob(baseUrl, jobId);
    if (job.finishedAt !== null) return job;
    if (Date.now() > deadline) throw new Error(`the job is ${job.status} at ${job.progress} % after ${timeoutMs} ms`);
    await sleep(100);
  }
}
