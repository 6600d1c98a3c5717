import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { Tracing } from './tracing.ts';
import { jobSpanContext, withinJob, type JobIds } from './traceIds.ts';

type Run = { span: Span; stage: Span | null };

/** Makes spans of what this process commits: the events have the times, so that no step need know of it. */
export function traceRuns(tracer: Tracer, ids: JobIds): Pick<Tracing, 'committed'> {
  const runs = new Map<string, Run>();

  /** The job’s own span, and one in the trace of the request that made it; each leads to the other. */
  function create(job: JobSummary, at: Date): void {
    const request = trace.getSpan(context.active());
    const attributes = attributesOf(job);
    const links = request === undefined ? [] : [{ context: request.spanContext() }];
    const about = { kind: SpanKind.PRODUCER, attributes, links, startTime: at, root: true };
    ids.asJob(job.id, () => tracer.startSpan(`job ${job.pipeline}`, about, ROOT_CONTEXT)).end(at);
    if (request === undefined) return;
    const link = { context: jobSpanContext(job.id) };
    tracer.startSpan(`create ${job.pipeline}`, { attributes, links: [link], startTime: at }).end(at);
  }

  function start(job: JobSummary, event: Extract<JobEvent, { type: 'started' }>): void {
    end(job.id, event.at);
    const attributes = { ...attributesOf(job), 'signalbox.worker.id': event.data.workerId };
    const about = { kind: SpanKind.CONSUMER, attributes, startTime: new Date(event.at) };
    runs.set(job.id, { span: tracer.startSpan(`run ${job.pipeline}`, about, withinJob(job.id)), stage: null });
  }

  function enterStage(run: Run, name: string, at: string): void {
    run.stage?.end(new Date(at));
    const attributes = { 'signalbox.stage': name };
    const parent = trace.setSpan(ROOT_CONTEXT, run.span);
    run.stage = tracer.startSpan(`stage ${name}`, { attributes, startTime: new Date(at) }, parent);
  }

  /** `fault`: the code of what ended it before its time. */
  function end(jobId: string, at: string, fault?: string): void {
    const run = runs.get(jobId);
    if (run === undefined) return;
    runs.delete(jobId);
    for (const span of [run.stage, run.span]) {
      if (fault !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR, message: fault });
      span?.end(new Date(at));
    }
  }

  function follow(event: JobEvent, job: JobSummary): void {
    const run = runs.get(event.jobId);
    if (event.type === 'created') create(job, new Date(event.at));
    else if (event.type === 'started') start(job, event);
    else if (event.type === 'completed') end(job.id, event.at);
    else if (event.type === 'failed') end(job.id, event.at, event.data.error.code);
    else if (event.type === 'cancelled') end(job.id, event.at, 'cancelled');
    else if (event.type === 'retried') end(job.id, event.at, event.data.reason);
    else if (event.type === 'stage' && run !== undefined) {
      if (event.data.status === 'running') return enterStage(run, event.data.stage, event.at);
      run.stage?.end(new Date(event.at));
      run.stage = null;
    }
  }

  return {
    committed: ({ summary, events }) => {
      for (const event of events) follow(event, summary);
    },
  };
}

/** Never a name, an owner or an address: traces go to whoever collects them. */
function attributesOf({ id, pipeline, lane, attempt }: JobSummary): Record<string, string | number> {
  return {
    'signalbox.job.id': id,
    'signalbox.job.pipeline': pipeline,
    'signalbox.job.lane': lane,
    'signalbox.job.attempt': attempt,
  };
}
