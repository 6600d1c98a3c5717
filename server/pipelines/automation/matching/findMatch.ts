import type { Article } from '../list/article.ts';
import type { ArticleIndex, IndexedArticle } from './articleIndex.ts';
import { normaliseName, normaliseNumber } from './normalise.ts';
import { editSimilarity, pairSimilarity } from './similarity.ts';

/** `score` is 0–1. */
export type Candidate = { article: Article; score: number };
export type Found =
  | { type: 'exact' | 'fuzzy'; article: Article; score: number }
  /** `best` fits less than the threshold asks, or (`isTie`) no better than another article. */
  | { type: 'none'; best: Candidate | null; isTie: boolean };

/** The number tells articles apart, the name often is one of a family. */
const numberWeight = 0.6;
/** Two different articles that score this close can't be told apart by it. */
const tie = 0.005;

/**
 * The article that was read: by its normalised number, else by the best score over number (`editSimilarity`) and name
 * (`pairSimilarity`) from `threshold` (0–1) on. Where either was not read, the other counts alone, at nine tenths.
 */
export function findMatch(
  read: { articleNumber?: string | undefined; productName?: string | undefined },
  index: ArticleIndex,
  threshold: number,
): Found {
  const number = normaliseNumber(read.articleNumber ?? '');
  const name = normaliseName(read.productName ?? '');
  const exact = number === '' ? undefined : index.exact(number);
  if (exact !== undefined) return { type: 'exact', article: exact.article, score: 1 };
  const [best, second] = index
    .similar(number, name)
    .map((entry): Candidate => ({ article: entry.article, score: scoreOf(number, name, entry) }))
    .sort((a, b) => b.score - a.score);
  if (best === undefined) return { type: 'none', best: null, isTie: false };
  const isTie = second !== undefined && best.score - second.score < tie;
  if (best.score < threshold || isTie) return { type: 'none', best, isTie: isTie && best.score >= threshold };
  return { type: 'fuzzy', ...best };
}

function scoreOf(number: string, name: string, entry: IndexedArticle): number {
  const byNumber = number === '' || entry.number === '' ? null : editSimilarity(number, entry.number);
  const byName = name === '' || entry.name === '' ? null : pairSimilarity(name, entry.name);
  if (byNumber !== null && byName !== null) return numberWeight * byNumber + (1 - numberWeight) * byName;
  return 0.9 * (byNumber ?? byName ?? 0);
}
