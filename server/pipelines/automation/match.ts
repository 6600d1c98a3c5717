import { setImmediate } from 'node:timers/promises';
import type { ArtifactOf } from '#protocol/artifact';
import type { AutomationInput } from '#protocol/pipelines/automation';
import { AppError } from '../../errors.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { artifactsOf, derivedId, isSettled } from './artifactId.ts';
import type { Article } from './list/article.ts';
import { readArticleFile, readArticleRows } from './list/articleList.ts';
import { indexArticles } from './matching/articleIndex.ts';
import { findMatch, type Found } from './matching/findMatch.ts';

/** The stage that finds each product in the article list. */
export function createMatchStep(): Step<AutomationInput> {
  return { stage: 'match', timeoutMs: 10 * 60_000, run: matchAll };
}

async function matchAll(run: Run<AutomationInput>): Promise<void> {
  const readings = artifactsOf(run.job(), 'ocr').filter((reading) => reading.status === 'ready');
  const open = readings.filter((reading) => !isSettled(run.job(), derivedId('match', reading)));
  run.total(readings.length);
  let done = readings.length - open.length;
  if (open.length === 0) return;

  const articles = await loadArticles(run);
  warnOfDuplicates(run, articles);
  const index = await indexArticles(articles, run.signal);
  for (const reading of open) {
    await setImmediate(undefined, { signal: run.signal });
    const found = findMatch(reading.data, index, run.input.matcherConfig.fuzzyThreshold);
    emitMatch(run, reading, found);
    done += 1;
    run.progress(done);
  }
}

async function loadArticles(run: Run<AutomationInput>): Promise<readonly Article[]> {
  const { excelData, excelFileId } = run.input;
  if (excelData !== undefined) return readArticleRows(excelData).articles;
  if (excelFileId === undefined) throw new AppError('bad_request', 'The job has no article list to match with.');
  return (await readArticleFile(await run.upload(excelFileId), run.signal)).articles;
}

function emitMatch(run: Run<AutomationInput>, reading: ArtifactOf<'ocr'>, found: Found): void {
  const artifact = { id: derivedId('match', reading), kind: 'match', stage: 'match' } as const;
  const ocrId = reading.id;
  if (found.type === 'none') {
    const { articleNumber } = reading.data;
    const data = { ocrId, ...(articleNumber === undefined ? {} : { articleNumber }) };
    const error = { code: 'no_match', message: reasonOf(found, run.input.matcherConfig.fuzzyThreshold) };
    run.artifact({ ...artifact, status: 'failed', data, error });
    return;
  }
  const { articleNumber, name, rowNumber, price, oldPrice, currency, unitPrice, ean } = found.article;
  const data = {
    ocrId,
    matchType: found.type,
    confidence: toPercent(found.score),
    articleNumber,
    rowNumber,
    ...(name === undefined ? {} : { articleName: name }),
    ...(price === undefined ? {} : { listPrice: price }),
    ...(oldPrice === undefined ? {} : { listOldPrice: oldPrice }),
    ...(currency === undefined ? {} : { listCurrency: currency }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(ean === undefined ? {} : { ean }),
  };
  run.artifact({ ...artifact, status: 'ready', data });
}

function reasonOf({ best, isTie }: Extract<Found, { type: 'none' }>, threshold: number): string {
  if (best === null) return 'Nothing in the article list resembles it.';
  const { articleNumber, name, rowNumber } = best.article;
  const title = `“${[articleNumber, name].filter((part) => part !== undefined).join(' ')}” (row ${rowNumber})`;
  const score = toPercent(best.score);
  return isTie
    ? `Several articles fit equally well, with ${score} of 100; one of them is ${title}.`
    : `The best candidate is ${title} with ${score} of 100; ${toPercent(threshold)} are needed.`;
}

function warnOfDuplicates(run: Run<AutomationInput>, articles: readonly Article[]): void {
  const duplicates = articles.length - new Set(articles.map((article) => article.articleNumber)).size;
  if (duplicates === 0) return;
  const rows = duplicates === 1 ? 'One row repeats' : `${duplicates} rows repeat`;
  run.log('warning', `${rows} an article number of the list; the first row with it counts.`, {
    code: 'duplicate_article',
  });
}

function toPercent(score: number): number {
  return Math.round(score * 1000) / 10;
}
