import { jobEventSchema, type JobEvent, type JobEventDraft } from '#protocol/jobEvent';

const bornMs = Date.parse('2026-11-20T10:00:00.000Z');
const eventMs = 37;
const stages = [
  { name: 'crawl', weight: 0.5 },
  { name: 'ocr', weight: 0.5 },
];

/** As a page of the log comes over HTTP: JSON, checked against the contract. */
function receive(jobId: string, draft: JobEventDraft, seq: number): JobEvent {
  const event = { jobId, seq, attempt: 1, at: new Date(bornMs + seq * eventMs).toISOString(), ...draft };
  return jobEventSchema.parse(JSON.parse(JSON.stringify(event)));
}

/** The first events of a long crawl: per product a picture, what was read of it (begun, done), a line of log, progress. */
export function bigLog(jobId: string, eventCount: number): JobEvent[] {
  const events: JobEvent[] = [];
  const add = (draft: JobEventDraft) => events.push(receive(jobId, draft, events.length + 1));
  add({ type: 'created', data: { pipeline: 'automation', name: 'Big', lane: 'large', ownerId: null, stages } });
  add({ type: 'started', data: { workerId: 'worker-1' } });
  add({ type: 'stage', data: { stage: 'crawl', status: 'running' } });
  for (let n = 0; events.length < eventCount; n += 1) product(jobId, n, eventCount).forEach(add);
  return events.slice(0, eventCount);
}

function product(jobId: string, n: number, eventCount: number): JobEventDraft[] {
  const file = (name: string) => ({
    key: `${jobId}/shots/${n}-${name}`,
    name,
    mimeType: 'image/png',
    sizeBytes: 90_000,
  });
  const shot = `screenshot-${n}`;
  const productUrl = `https://shop.example/products/${n}`;
  const ocr = { id: `ocr-${n}`, kind: 'ocr', stage: 'ocr', data: { screenshotId: shot } } as const;
  const read = { ...ocr.data, articleNumber: `SB-${n}`, price: n / 100, productName: `Product ${n}`, confidence: 94 };
  return [
    {
      type: 'artifact',
      data: {
        op: 'added',
        artifact: {
          id: shot,
          kind: 'screenshot',
          stage: 'crawl',
          status: 'ready',
          data: { productUrl, productName: `Product ${n}` },
          file: file('full.png'),
          thumbnail: file('thumb.webp'),
        },
      },
    },
    { type: 'artifact', data: { op: 'added', artifact: { ...ocr, status: 'pending' } } },
    { type: 'artifact', data: { op: 'updated', artifact: { ...ocr, status: 'ready', data: read } } },
    { type: 'log', data: { level: 'info', message: `product ${n} was read`, stage: 'ocr' } },
    { type: 'progress', data: { stage: 'crawl', done: n, total: eventCount / 5 } },
  ];
}
