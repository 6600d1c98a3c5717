import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automationInputSchema, automationPipeline, type AutomationInput } from '#protocol/pipelines/automation';
import type { Article } from '../../../server/pipelines/automation/list/article.ts';
import { createMatchStep } from '../../../server/pipelines/automation/match.ts';
import { indexArticles } from '../../../server/pipelines/automation/matching/articleIndex.ts';
import { findMatch } from '../../../server/pipelines/automation/matching/findMatch.ts';
import { editSimilarity, pairSimilarity } from '../../../server/pipelines/automation/matching/similarity.ts';
import { reading } from '../../support/products.ts';
import { recordingRun, type RecordingRun } from '../../support/recordingRun.ts';

const { signal } = new AbortController();
const articles: Article[] = [
  { rowNumber: 2, articleNumber: '4711-0815', name: 'Espressomaschine Aurora 58' },
  { rowNumber: 3, articleNumber: '2036-5174', name: 'Emaille-Kessel Fjord' },
  { rowNumber: 4, articleNumber: '0042', name: 'Steingutbecher Moor' },
];
const find = async (
  articleNumber?: string,
  productName?: string,
  threshold = 0.8,
  list: readonly Article[] = articles,
) => findMatch({ articleNumber, productName }, await indexArticles(list, signal), threshold);

describe('similarity', () => {
  it.each([
    ['4711', '4711', 1],
    ['4711', '4712', 0.75],
    ['4711', '4171', 0.75],
    ['4711', '471', 0.75],
    ['', 'abc', 0],
  ])('of numbers %j and %j is %d', (a, b, expected) => expect(editSimilarity(a, b)).toBe(expected));

  it('is 1 for equals only, the same both ways and within 0 to 1', () => {
    const text = fc.string({ maxLength: 12 });
    for (const similarity of [editSimilarity, pairSimilarity]) {
      fc.assert(
        fc.property(text, text, (a, b) => {
          expect(similarity(a, a)).toBe(1);
          expect(similarity(a, b)).toBeCloseTo(similarity(b, a), 10);
          expect(similarity(a, b)).toBeGreaterThanOrEqual(0);
          expect(similarity(a, b)).toBeLessThanOrEqual(1);
        }),
      );
    }
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editSimilarity(a, b) === 1).toBe(a === b);
      }),
    );
  });

  it('of names hardly minds words that change places', () => {
    expect(pairSimilarity('kessel emaille fjord', 'emaille kessel fjord')).toBeGreaterThan(0.8);
    expect(editSimilarity('kessel emaille fjord', 'emaille kessel fjord')).toBeLessThan(0.6);
  });
});

describe('findMatch', () => {
  it.each(['4711-0815', '47110815', '4711 0815', ' 4711.0815 '])('takes «%s» for the same number', async (number) => {
    expect(await find(number)).toMatchObject({ type: 'exact', score: 1, article: { rowNumber: 2 } });
  });

  it('keeps leading zeros apart', async () => {
    expect(await find('42')).toMatchObject({ type: 'none' });
    expect(await find('0042')).toMatchObject({ type: 'exact' });
  });

  it('finds an article by a misread number and its name', async () => {
    const found = await find('4711-0B15', 'Espressomaschine Aurora 58');
    expect(found).toMatchObject({ type: 'fuzzy', article: { rowNumber: 2 } });
    expect(found.type === 'fuzzy' && found.score).toBeCloseTo(0.925, 3);
  });

  it('finds an article by its name alone where no number was read', async () => {
    expect(await find(undefined, 'Emaille Kessel FJORD')).toMatchObject({ type: 'fuzzy', article: { rowNumber: 3 } });
  });

  it('names the best candidate below the threshold, which is the caller’s', async () => {
    expect(await find('4799-0899', 'Espressomaschine Luna')).toMatchObject({
      type: 'none',
      best: { article: { rowNumber: 2 } },
    });
    expect(await find('4799-0899', 'Espressomaschine Luna', 0.3)).toMatchObject({ type: 'fuzzy' });
    expect(await find('999', 'qqq')).toEqual({ type: 'none', best: null, isTie: false });
  });

  it('decides nothing between two articles that fit alike', async () => {
    const twins = [
      { rowNumber: 2, articleNumber: '10001', name: 'Becher' },
      { rowNumber: 3, articleNumber: '10002', name: 'Becher' },
    ];
    expect(await find('10003', 'Becher', 0.8, twins)).toMatchObject({ type: 'none', isTie: true });
  });

  it('finds any article of a long list by its number with one sign wrong', async () => {
    const many = Array.from({ length: 5000 }, (_, index): Article => {
      const articleNumber = String((index * 7_919 + 13) % 100_000_000).padStart(8, '0');
      return { rowNumber: index + 2, articleNumber, name: `Ware ${(index * 31) % 977} Modell ${index}` };
    });
    const index = await indexArticles(many, signal);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4999 }), fc.integer({ min: 0, max: 7 }), (row, place) => {
        const article = many[row];
        const number = article?.articleNumber ?? '';
        const misread = `${number.slice(0, place)}X${number.slice(place + 1)}`;
        const found = findMatch({ articleNumber: misread, productName: article?.name }, index, 0.8);
        expect(found).toMatchObject({ type: 'fuzzy', article: { rowNumber: row + 2 } });
      }),
    );
  });

  it(
    'looks 500 products up in 200,000 articles, without holding up the thread while it reads them',
    { timeout: 60_000 },
    async () => {
      const many = Array.from({ length: 200_000 }, (_, index): Article => ({
        rowNumber: index + 2,
        articleNumber: `${String((index * 7_919) % 9_999_991).padStart(7, '0')}-${index % 10}`,
        name: `Artikel ${index % 3000} Farbe ${index % 12} Serie ${index % 457}`,
      }));
      const startedAt = performance.now();
      let longestTurnMs = 0;
      let lastTurn = startedAt;
      const watch = setInterval(() => {
        longestTurnMs = Math.max(longestTurnMs, performance.now() - lastTurn);
        lastTurn = performance.now();
      }, 1);
      const index = await indexArticles(many, signal);
      clearInterval(watch);
      const indexingMs = performance.now() - startedAt;
      for (let product = 0; product < 500; product += 1) {
        const article = many[product * 397];
        const misread = `${(article?.articleNumber ?? '').slice(0, -3)}X${(article?.articleNumber ?? '').slice(-2)}`;
        findMatch({ articleNumber: misread, productName: article?.name }, index, 0.8);
      }
      // In turns, however fast the machine is.
      expect(longestTurnMs).toBeLessThan(indexingMs / 2);
    },
  );
});

describe('the match step', () => {
  const step = createMatchStep();
  function newRun(input: Partial<AutomationInput>): RecordingRun<AutomationInput> {
    const parsed = automationInputSchema.parse({ shopUrl: 'https://shop.example/', ...input });
    return recordingRun({ input: parsed, stages: automationPipeline.stagesFor(parsed).stages });
  }

  it('tells for each reading what it found, with what the list says of it', async () => {
    const excelData = [{ SKU: 'SB-1000', Name: 'Kaffeemühle Arabica 1', Preis: '18,99 €', Grundpreis: '1,00 €/kg' }];
    const { run, runStep, artifacts, retried, dispose } = newRun({ excelData });
    run.artifact(reading(0));
    run.artifact(reading(3));
    await runStep(step);
    expect(artifacts('match')).toMatchObject([
      {
        id: 'match-0',
        status: 'ready',
        data: {
          ocrId: 'ocr-0',
          matchType: 'exact',
          confidence: 100,
          articleNumber: 'SB-1000',
          articleName: 'Kaffeemühle Arabica 1',
          rowNumber: 2,
          listPrice: 18.99,
          listCurrency: 'EUR',
          unitPrice: '1,00 €/kg',
        },
      },
      {
        id: 'match-3',
        status: 'failed',
        data: { ocrId: 'ocr-3', articleNumber: 'SB-1003' },
        error: { code: 'no_match' },
      },
    ]);
    expect(artifacts('match')[1]?.error?.message).toMatch(
      /SB-1000 Kaffeemühle Arabica 1.*\(row 2\) with [\d.]+ of 100; 80 are needed/,
    );

    const again = retried();
    await again.runStep(step);
    expect(again.events.filter(({ event }) => event.type === 'artifact')).toHaveLength(0);
    dispose();
  });

  it('warns of a number that the list has twice', async () => {
    const { run, runStep, events, dispose } = newRun({ excelData: [{ SKU: 'SB-1000' }, { SKU: 'SB-1000' }] });
    run.artifact(reading(0));
    await runStep(step);
    expect(events.flatMap(({ event }) => (event.type === 'log' ? event.data.code : []))).toEqual(['duplicate_article']);
    dispose();
  });
});
