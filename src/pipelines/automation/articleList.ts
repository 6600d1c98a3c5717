import { limits } from '#protocol/limits';
import type { Upload } from '#protocol/http';

export const articleListExtensions = ['.xlsx', '.xls', '.csv'] as const;

/** What can be told of a file without sending it. */
export function checkArticleList(file: File): 'too-large' | 'wrong-kind' | null {
  const name = file.name.toLowerCase();
  if (!articleListExtensions.some((extension) => name.endsWith(extension))) return 'wrong-kind';
  return file.size > limits.articleListBytes ? 'too-large' : null;
}

export type ArticleListSummary = { rows: number | null; columns: readonly string[]; articleColumn: string | null };

/** What the server found in an article list, as far as it tells. */
export function readArticleListSummary({ summary }: Upload): ArticleListSummary {
  const { rows, columns, articleColumn } = summary;
  return {
    rows: typeof rows === 'number' ? rows : null,
    columns: Array.isArray(columns) ? columns.filter((column) => typeof column === 'string') : [],
    articleColumn: typeof articleColumn === 'string' ? articleColumn : null,
  };
}
