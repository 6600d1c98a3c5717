import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobEventDraft } from '#protocol/jobEvent';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';

let collector: Receiver;
let http: HttpApp;
beforeAll(async () => {
  collector = await receiver((response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  http = await startHttpApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin, OTEL_SERVICE_NAME: 'test' } });
});
afterAll(async () => {
  await http.stop();
  await collector.close();
});

/** What OTLP says of a span, as far as it is looked at here. */
type Span = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  links?: { traceId: string; spanId: string }[];
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code?: number; message?: string };
};

function spans(): Span[] {
  return collector.received.flatMap(({ path, body }) => {
    expect(path).toBe('/v1/traces');
    const sent = JSON.parse(body.toString()) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    return sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  });
}

it('leads from the request to the job that it made, and to its run and stages', async () => {
  const client = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  const answer = await http.app.inject({
    method: 'POST',
    url: '/api/jobs',
    headers: { traceparent: `00-${client.traceId}-${client.spanId}-01` },
    payload: { pipeline: 'automation', name: 'A secret name', input: { shopUrl: 'http://localhost/shop' } },
  });
  expect(answer.statusCode).toBe(202);
  const { id } = answer.json().job as { id: string };
  const events: JobEventDraft[] = [
    { type: 'started', data: { workerId: 'w' } },
    { type: 'stage', data: { stage: 'crawl', status: 'running' } },
    { type: 'stage', data: { stage: 'crawl', status: 'completed' } },
    { type: 'stage', data: { stage: 'ocr', status: 'running' } },
    { type: 'failed', data: { error: { code: 'ocr_failed', message: 'It broke' }, stage: 'ocr' } },
  ];
  await http.jobLog.append(id, () => events);
  // Sends what is not sent yet.
  await http.shutdown.run();
  const sent = spans();
  const of = (name: string) => {
    const found = sent.filter((span) => span.name === name);
    expect([name, found.length]).toEqual([name, 1]);
    return found[0] as Span;
  };
  const trace = id.replaceAll('-', '');

  const request = of('POST /api/jobs');
  expect(request).toMatchObject({ traceId: client.traceId, parentSpanId: client.spanId });
  const job = of('job automation');
  expect(job).toMatchObject({ traceId: trace, links: [{ traceId: request.traceId, spanId: request.spanId }] });
  expect(of('create automation')).toMatchObject({
    traceId: request.traceId,
    parentSpanId: request.spanId,
    links: [{ traceId: trace, spanId: job.spanId }],
  });
  const run = of('run automation');
  expect(run).toMatchObject({ traceId: trace, parentSpanId: job.spanId, status: { code: 2, message: 'ocr_failed' } });
  expect(run.attributes).toContainEqual({ key: 'signalbox.job.id', value: { stringValue: id } });
  expect(of('stage crawl')).toMatchObject({ traceId: trace, parentSpanId: run.spanId, status: { code: 0 } });
  expect(of('stage ocr')).toMatchObject({ parentSpanId: run.spanId, status: { code: 2 } });
  expect(JSON.stringify(sent)).not.toContain('secret');
});
