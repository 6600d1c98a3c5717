import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import { decodeAnswer, decodeForeign } from '#protocol/dialects/decodeForeign';
import { foreignDialects, type ForeignDialectName } from '#protocol/dialects/foreign';
import { isForeignKey } from '#protocol/dialects/foreignFile';
import { jobEventDataSchemas, type JobEvent } from '#protocol/jobEvent';
import { timestampSchema } from '#protocol/job';
import { foreignPayloads, type SentEvent } from '../../support/foreignPayloads.ts';
import { hearForeign, heardAt } from '../../support/hearForeign.ts';

const names = Object.keys(foreignDialects) as ForeignDialectName[];

/** A payload as recorded, with a field taken out or put in another's place. */
const mutated = (run: readonly SentEvent[]): fc.Arbitrary<SentEvent> =>
  fc
    .tuple(
      fc.constantFrom(...run),
      fc.array(fc.tuple(fc.nat(12), fc.oneof(fc.jsonValue(), fc.double(), fc.constant(undefined))), { maxLength: 2 }),
    )
    .map(([[event, payload], changes]) => {
      const fields = Object.keys(payload);
      const changed = { ...payload };
      for (const [place, value] of changes) changed[fields[place % fields.length] ?? 'x'] = value;
      return [event, changed];
    });

function expectValid(event: JobEvent): void {
  expect(jobEventDataSchemas[event.type].safeParse(event.data).error).toBeUndefined();
  expect(timestampSchema.safeParse(event.at).success).toBe(true);
}

describe.each(names)('whatever a %s backend sends', (name) => {
  const dialect = foreignDialects[name];
  const { run } = foreignPayloads[name];

  it('never throws, and knows nothing from nonsense', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(dialect.serverEvents), 'constructor', 'x'),
        fc.anything(),
        (event, payload) => {
          const decoded = decodeForeign(dialect, event, payload, () => null, heardAt);
          expect(['malformed', 'nothing', 'signed-out', 'job']).toContain(decoded.kind);
          for (const made of decoded.kind === 'job' ? decoded.events : []) expectValid(made);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('in any order and with fields missing or wrong makes only valid events, numbered without a gap', () => {
    fc.assert(
      fc.property(fc.array(mutated(run), { maxLength: 30 }), (sent) => {
        const { events, states } = hearForeign(name, sent);
        const seqs = new Map<string, number>();
        let state: JobState | null = null;
        for (const event of events) {
          expectValid(event);
          expect(event.seq).toBe((seqs.get(event.jobId) ?? 0) + 1);
          seqs.set(event.jobId, event.seq);
        }
        for (const [jobId, known] of states) {
          const own = events.filter((event) => event.jobId === jobId);
          state = applyJobEvents(null, own);
          expect(state).toEqual(known);
          let progress = 0;
          let attempt = 1;
          let upTo: JobState | null = null;
          for (const event of own) {
            upTo = applyJobEvents(upTo, [event]);
            const summary = upTo?.summary;
            if (summary === undefined) throw new Error('a job begins with its creation');
            expect(summary.progress).toBeGreaterThanOrEqual(summary.attempt === attempt ? progress : 0);
            ({ progress, attempt } = summary);
          }
          for (const { file } of known.artifacts.values())
            expect(file === undefined || isForeignKey(file.key)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('answers over HTTP with anything, without harm', () => {
    const requests = Object.values(dialect.http);
    if (requests.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...requests), fc.anything(), (request, body) => {
        for (const { events } of decodeAnswer(dialect, request, body, () => null, heardAt) ?? [])
          events.forEach(expectValid);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an address of a file', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//other.example/x',
    '/\\other.example/x',
    'x.png',
    '',
  ])('%s is none', (address) => expect(isForeignKey(address)).toBe(false));
});
