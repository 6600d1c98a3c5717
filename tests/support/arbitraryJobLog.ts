import fc from 'fast-check';
import type { ArtifactDraft } from '#protocol/artifact';
import { jobEventSchema, type JobEvent, type JobEventDraft } from '#protocol/jobEvent';

export const logJobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a02';
const stages = [
  { name: 'crawl', weight: 0.25 },
  { name: 'ocr', weight: 0.6 },
  { name: 'render', weight: 0.15 },
];

const stage = fc.constantFrom('crawl', 'ocr', 'render', 'unheard-of');
const count = fc.integer({ min: 0, max: 12 });
const by = { kind: 'user', id: 'u1' } as const;
const file = { key: 'a/b.png', name: 'b.png', mimeType: 'image/png', sizeBytes: 3 };

const artifact = fc
  .record({
    index: fc.integer({ min: 0, max: 4 }),
    stage,
    status: fc.constantFrom('pending', 'ready', 'failed'),
    price: count,
  })
  .map(({ index, stage: name, status, price }): ArtifactDraft =>
    name === 'crawl'
      ? { id: `shot-${index}`, kind: 'screenshot', stage: name, status, data: { productUrl: `/p/${index}` }, file }
      : { id: `ocr-${index}`, kind: 'ocr', stage: name, status, data: { screenshotId: `shot-${index}`, price } },
  );

/** Anything that can happen, in any order: the fold must stand it, also where no engine would write it. */
const draft: fc.Arbitrary<JobEventDraft> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ type: 'queued', data: { lane: 'normal' } } as const) },
  { weight: 2, arbitrary: fc.constant({ type: 'started', data: { workerId: 'w' } } as const) },
  {
    weight: 5,
    arbitrary: fc
      .record({ stage, status: fc.constantFrom('running', 'completed') })
      .map((data) => ({ type: 'stage', data }) as const),
  },
  {
    weight: 8,
    arbitrary: fc.record({ stage, done: count, total: count }).map((data) => ({ type: 'progress', data }) as const),
  },
  {
    weight: 8,
    arbitrary: artifact.map((made) => {
      const op = made.status === 'failed' ? 'failed' : 'added';
      return { type: 'artifact', data: { op, artifact: made } } as const;
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .string({ maxLength: 8 })
      .map((message) => ({ type: 'log', data: { level: 'info', message } }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'notice', data: { level: 'info', message: 'n' } } as const) },
  { weight: 1, arbitrary: count.map((rows) => ({ type: 'completed', data: { result: { rows } } }) as const) },
  {
    weight: 1,
    arbitrary: fc.constant({ type: 'failed', data: { error: { code: 'internal', message: 'm' } } } as const),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'cancelled', data: { by } } as const) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        reason: fc.constantFrom('user', 'worker-lost', 'shutdown'),
        fromStage: fc.constantFrom('crawl', 'ocr', 'render'),
      })
      .map(({ reason, fromStage }) => ({ type: 'retried', data: { by, reason, fromStage } }) as const),
  },
);

/** A job's log: 1…N without gaps. `retried` opens the next attempt; a few events come from a zombie of an older one. */
export const arbitraryJobLog: fc.Arbitrary<JobEvent[]> = fc
  .array(fc.record({ draft, isZombie: fc.integer({ min: 0, max: 9 }).map((n) => n === 0) }), { maxLength: 60 })
  .map((drafts) => {
    const bornMs = Date.parse('2026-11-20T10:00:00.000Z');
    const at = (seq: number) => new Date(bornMs + seq * 250).toISOString();
    const data = { pipeline: 'automation', name: 'n', lane: 'normal', ownerId: null, stages } as const;
    const log: JobEvent[] = [{ jobId: logJobId, seq: 1, attempt: 1, at: at(1), type: 'created', data }];
    let attempt = 1;
    for (const { draft: next, isZombie } of drafts) {
      if (next.type === 'retried') attempt += 1;
      const seq = log.length + 1;
      const of = isZombie && next.type !== 'retried' ? Math.max(1, attempt - 1) : attempt;
      log.push(jobEventSchema.parse({ jobId: logJobId, seq, attempt: of, at: at(seq), ...next }));
    }
    return log;
  });

/** What a feed may make of a log: every event at least once, doubled and shuffled at will. */
export function arbitraryDelivery(log: readonly JobEvent[]): fc.Arbitrary<JobEvent[]> {
  const copies = fc.array(fc.constantFrom(...log), { maxLength: log.length * 2 });
  return copies.chain((doubled) =>
    fc.shuffledSubarray([...log, ...doubled], { minLength: log.length + doubled.length }),
  );
}
