import { setImmediate } from 'node:timers/promises';
import type { Article } from '../list/article.ts';
import { normaliseName, normaliseNumber } from './normalise.ts';

/** An article with the forms that it is compared in. */
export type IndexedArticle = { article: Article; number: string; name: string };

export type ArticleIndex = {
  /** The first article with this normalised number. */
  exact: (number: string) => IndexedArticle | undefined;
  /** The articles that share the rarest parts with number and name, most first: what is worth comparing in full. */
  similar: (number: string, name: string) => IndexedArticle[];
};

const compared = 100;
/** Rows looked at per question, over all parts: a word that every name has would make each question a full scan. */
const rowsLookedAt = 20_000;
/** Rows that are indexed before others get a turn on this thread. */
const rowsPerTurn = 5_000;

/**
 * An inverted index over an article list: parts of three signs of each number, and the words of each name.
 *
 * 200,000 rows take about a second and 150 MB; asking it 500 times takes a fraction of that.
 */
export async function indexArticles(articles: readonly Article[], signal: AbortSignal): Promise<ArticleIndex> {
  const indexed: IndexedArticle[] = [];
  const byNumber = new Map<string, IndexedArticle>();
  const byPart = new Map<string, number[]>();
  for (const article of articles) {
    if (indexed.length % rowsPerTurn === 0) await setImmediate(undefined, { signal });
    const entry = { article, number: normaliseNumber(article.articleNumber), name: normaliseName(article.name ?? '') };
    if (!byNumber.has(entry.number)) byNumber.set(entry.number, entry);
    for (const part of partsOf(entry.number, entry.name)) {
      const rows = byPart.get(part);
      if (rows === undefined) byPart.set(part, [indexed.length]);
      else rows.push(indexed.length);
    }
    indexed.push(entry);
  }

  const weights = new Float64Array(indexed.length);
  return {
    exact: (number) => byNumber.get(number),
    similar: (number, name) => {
      const touched: number[] = [];
      let lookedAt = 0;
      const postings = [...partsOf(number, name)].flatMap((part) => [byPart.get(part) ?? []]);
      for (const rows of postings.sort((a, b) => a.length - b.length)) {
        lookedAt += rows.length;
        if (lookedAt > rowsLookedAt && touched.length > 0) break;
        // What few rows have says most of them (inverse document frequency, Spärck Jones 1972).
        const weight = Math.log(indexed.length / Math.max(1, rows.length)) + 0.01;
        for (const row of rows) {
          if (weights[row] === 0) touched.push(row);
          weights[row] = (weights[row] ?? 0) + weight;
        }
      }
      const best = heaviest(touched, weights);
      for (const row of touched) weights[row] = 0;
      return best.flatMap((row) => indexed[row] ?? []);
    },
  };
}

/** The `compared` heaviest rows, heaviest first, without sorting the others. */
function heaviest(rows: readonly number[], weights: Float64Array): number[] {
  const weightOf = (row: number): number => weights[row] ?? 0;
  const best: number[] = [];
  for (const row of rows) {
    const last = best.at(-1);
    if (best.length === compared && last !== undefined && weightOf(row) <= weightOf(last)) continue;
    const at = best.findIndex((other) => weightOf(other) < weightOf(row));
    best.splice(at < 0 ? best.length : at, 0, row);
    if (best.length > compared) best.pop();
  }
  return best;
}

function partsOf(number: string, name: string): Set<string> {
  const parts = new Set<string>();
  const framed = number === '' ? '' : `^${number}$`;
  for (let i = 0; i + 3 <= framed.length; i += 1) parts.add(framed.slice(i, i + 3));
  // The blank tells words from parts of numbers.
  for (const word of name.split(' ')) if (word.length >= 3) parts.add(` ${word}`);
  return parts;
}
