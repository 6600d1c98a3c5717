import { afterAll, beforeAll, expect, it } from 'vitest';
import { excerptOf } from '../../../server/jobs/excerptOf.ts';
import { writeJobText } from '../../../server/jobs/jobTexts.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { testPipeline } from '../../support/testPipeline.ts';

const texts: Record<string, string[]> = {
  anna: [
    'Mietvertrag zwischen Anna Müller und der Hausverwaltung Süd.\nDie Straße ist lang.',
    'Nebenkosten, Nebenkosten, Nebenkosten. Siehe /haus/akten und mailto:post@haus.test',
    'Ein Satz über die Nebenkosten \0 und ein kaputtes \ud800 Zeichen, mit weichem Trenn\u00adstrich.',
  ],
  ben: ['Mueller ist ein anderer Mensch und zahlt keine Nebenkosten.'],
};

let engine: Engine;
const jobIds: Record<string, string> = {};

beforeAll(async () => {
  engine = await startEngine({
    test: testPipeline({
      collect: async (run) => {
        const [, pages = []] = Object.entries(texts)[run.input.pages] ?? [];
        for (const [index, text] of pages.entries()) {
          await run.indexText(index + 1, 'what an earlier attempt read');
          await run.indexText(index + 1, text);
        }
      },
    }),
  });
  await engine.startWorker();
  for (const [index, ownerId] of Object.keys(texts).entries()) {
    const job = await engine.jobs.create({ pipeline: 'test', name: `of ${ownerId}`, input: { pages: index }, ownerId });
    jobIds[ownerId] = job.id;
    await engine.untilStatus(job.id, 'completed');
  }
});
afterAll(() => engine.close());

async function find(q: string, about: { ownerId?: string; jobId?: string; pipeline?: string; offset?: number } = {}) {
  const { ownerId, offset = 0, ...query } = about;
  return await engine.jobs.searchTexts({ q, offset, ...query }, ownerId === undefined ? 'all' : { ownerId });
}

async function places(...asked: Parameters<typeof find>): Promise<string[]> {
  return (await find(...asked)).hits.map(({ jobName, part }) => `${jobName}, ${part}`);
}

it('finds parts that hold all the words, of all jobs or of one owner', async () => {
  expect((await places('nebenkosten')).sort()).toEqual(['of anna, 2', 'of anna, 3', 'of ben, 1']);
  expect(await places('nebenkosten', { ownerId: 'ben' })).toEqual(['of ben, 1']);
  expect(await places('nebenkosten', { ownerId: 'nobody' })).toEqual([]);
  expect(await places('nebenkosten satz')).toEqual(['of anna, 3']);
  expect(await places('nebenkosten fehlt')).toEqual([]);
  expect(await places('nebenkosten', { pipeline: 'automation' })).toEqual([]);
});

it('puts first what says it most often, and the pages of one job in their order', async () => {
  expect((await places('nebenkosten'))[0]).toBe('of anna, 2');
  expect(await places('neben', { jobId: jobIds.anna ?? '' })).toEqual(['of anna, 2', 'of anna, 3']);
});

it('makes no difference between cases, accents and spellings, and lets the last word go on', async () => {
  for (const q of ['müller', 'MÜLLER', 'mueller']) {
    expect([q, await places(q)]).toEqual([q, expect.arrayContaining(['of anna, 1', 'of ben, 1'])]);
  }
  expect(await places('muller')).toEqual(['of anna, 1']);
  expect(await places('STRASSE')).toEqual(['of anna, 1']);
  expect(await places('die strasse l')).toEqual([]);
  expect(await places('die strasse la')).toEqual(['of anna, 1']);
  // Only the last one: the others are whole words.
  expect(await places('miet vertrag')).toEqual([]);
  expect(await places('Trennstrich')).toEqual(['of anna, 3']);
});

it('finds words within addresses and paths, and takes no sign for an operator', async () => {
  expect(await places('akten')).toEqual(['of anna, 2']);
  expect(await places("haus & post | 'x' \\ : * ! ( <->")).toEqual([]);
  expect(await places("haus & post' :* !(")).toEqual(['of anna, 2']);
  expect(await find('!!')).toEqual({ hits: [], total: 0, words: [] });
});

it('answers page by page, with how many there are', async () => {
  const all = await find('nebenkosten');
  const rest = await find('nebenkosten', { offset: 1 });
  expect([all.total, rest.total]).toEqual([3, 3]);
  expect(rest.hits).toEqual(all.hits.slice(1));
  expect(all.words).toEqual(['nebenkosten']);
});

it('keeps what the last attempt has read, and takes nothing from one that is over', async () => {
  expect(await places('earlier')).toEqual([]);
  const jobId = jobIds.anna ?? '';
  const { pool } = engine.database;
  expect(await writeJobText(pool, { jobId, attempt: 1, part: 1, text: 'too late' })).toBe(false);
  expect(await places('late')).toEqual([]);
});

it('shows what stands around the hits, in pieces', async () => {
  const [hit] = (await find('muller hausverwaltung')).hits;
  expect(hit?.excerpt).toEqual([
    { text: 'Mietvertrag zwischen Anna ', isHit: false },
    { text: 'Müller', isHit: true },
    { text: ' und der ', isHit: false },
    { text: 'Hausverwaltung', isHit: true },
    { text: ' Süd. Die Straße ist lang.', isHit: false },
  ]);
  const filler = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(40);
  const long = excerptOf(`${filler}<b>Nadel</b> ${filler}Heuhaufen ${filler}`, ['nadel', 'heu']);
  expect(long.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['Nadel', 'Heuhaufen']);
  const whole = long.map(({ text }) => text).join('');
  expect(whole.length).toBeLessThan(400);
  expect(whole).toMatch(/^… .*<b>Nadel<\/b> Lorem.* … .*Heuhaufen.* …$/);
  expect(excerptOf('Nothing of it', ['else'])).toEqual([{ text: 'Nothing of it', isHit: false }]);
  expect(excerptOf('', ['else'])).toEqual([]);
});
