import fc from 'fast-check';

type Kind = { weight: number; arbitrary: fc.Arbitrary<Record<string, unknown>> };
const plain = <K extends string>(weight: number, kind: K) => ({
  weight,
  arbitrary: fc.constant({ kind }) as fc.Arbitrary<{ kind: K }>,
});
const count = fc.integer({ min: 1, max: 6 });
const on = fc.boolean();

const kinds = [
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('commit' as const), count }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('frame' as const), from: fc.nat(80), count }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('shuffled' as const), picks: fc.array(fc.nat(80), { maxLength: 8 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 4_000, max: 40_000 }) }),
  },
  plain(2, 'heads'),
  plain(1, 'stale-head'),
  plain(1, 'pull'),
  plain(1, 'malformed'),
  plain(2, 'cut'),
  plain(3, 'restore'),
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bye' as const), retryAfterMs: fc.nat(12_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('http' as const),
      code: fc.constantFrom('offline', 'rate_limited', 'internal', 'unavailable'),
      retryAfterMs: fc.option(fc.integer({ min: 100, max: 9_000 }), { nil: undefined }),
    }),
  },
  plain(3, 'http-well'),
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('http-hangs' as const), on }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mute' as const), on }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hide' as const), on }) },
  plain(1, 'deaden'),
  plain(2, 'reader-returns'),
  plain(1, 'retention'),
  // A backup, with this many events of the job's log in it.
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('database' as const), kept: fc.integer({ min: 1, max: 40 }) }),
  },
] as const satisfies readonly Kind[];

/** What may befall a client of the feed. Numbers are picked modulo what there is. */
export const feedMishap = fc.oneof(...kinds);
export type FeedMishap = typeof feedMishap extends fc.Arbitrary<infer M> ? M : never;
