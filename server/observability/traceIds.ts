import { ROOT_CONTEXT, trace, TraceFlags, type Context, type SpanContext } from '@opentelemetry/api';
import { RandomIdGenerator, type IdGenerator } from '@opentelemetry/sdk-trace-base';

/**
 * A job’s id has as many bits as the id of a trace: it is that. So whoever has the job has its trace, in every process
 * and after any restart, and the queue need carry nothing.
 */
export function jobSpanContext(jobId: string): SpanContext {
  const traceId = jobId.replaceAll('-', '');
  return { traceId, spanId: traceId.slice(0, 16), traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

export function withinJob(jobId: string): Context {
  return trace.setSpanContext(ROOT_CONTEXT, jobSpanContext(jobId));
}

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What the header of W3C Trace Context names; a new trace where it is none. */
export function remoteParent(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = traceparentPattern.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

export type JobIds = {
  generator: IdGenerator;
  /** What is begun within has the ids of the job’s own span. */
  asJob: <T>(jobId: string, begin: () => T) => T;
};

export function createJobIds(): JobIds {
  const random = new RandomIdGenerator();
  let own: SpanContext | null = null;
  return {
    generator: {
      generateTraceId: () => own?.traceId ?? random.generateTraceId(),
      generateSpanId: () => own?.spanId ?? random.generateSpanId(),
    },
    asJob: (jobId, begin) => {
      own = jobSpanContext(jobId);
      try {
        return begin();
      } finally {
        own = null;
      }
    },
  };
}
