import { context, diag, DiagLogLevel, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { createJobIds, remoteParent } from './traceIds.ts';
import { traceRuns } from './traceRuns.ts';
import type { RequestSpan, Tracing, TracingOptions } from './tracing.ts';

/** Only ever loaded by `openTracing`. */
export function startTracing({ endpoint, serviceName, version, log }: TracingOptions): Tracing {
  diag.setLogger(toLogger(log), DiagLogLevel.ERROR);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const ids = createJobIds();
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    idGenerator: ids.generator,
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('signalbox', version);
  const runs = traceRuns(tracer, ids);

  function request({ method, traceparent }: Parameters<Tracing['request']>[0]): RequestSpan {
    const outer: Context = remoteParent(traceparent);
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, outer);
    return {
      within: (next) => context.with(trace.setSpan(outer, span), next),
      end: ({ route, status }) => {
        span.updateName(`${method} ${route}`);
        span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  return {
    request,
    committed: runs.committed,
    close: async () => {
      await provider.forceFlush();
      await provider.shutdown();
      context.disable();
    },
  };
}

const toldEveryMs = 60_000;

/** A collector that is away must not fill the log. */
function toLogger(log: Logger) {
  let toldAtMs = -Infinity;
  const tell = (message: string) => {
    if (performance.now() - toldAtMs < toldEveryMs) return;
    toldAtMs = performance.now();
    log.warn({ reason: message.slice(0, 200) }, 'traces could not be sent');
  };
  const nothing = () => {};
  return { error: tell, warn: tell, info: nothing, debug: nothing, verbose: nothing };
}
