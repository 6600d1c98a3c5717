import { limits } from '#protocol/limits';
import type { AutomationInput } from '#protocol/pipelines/automation';
import { AppError } from '../../../errors.ts';
import { readTable } from '../../../integrations/workbook/readTable.ts';
import type { Cell, Table } from '../../../integrations/workbook/table.ts';
import type { UploadedFile } from '../../../jobs/pipeline.ts';
import { toArticle, type Article } from './article.ts';
import { findColumns, type ColumnRole } from './columns.ts';

export type ArticleList = {
  articles: Article[];
  /** The columns that were understood, by their names in the list. */
  columns: Partial<Record<ColumnRole, string>>;
};

/**
 * The article list of a file. Throws `article_column_missing`, `workbook_empty` (a header without articles) and what
 * `readTable` throws.
 */
export async function readArticleFile(
  file: UploadedFile,
  signal?: AbortSignal,
): Promise<ArticleList & { table: Table }> {
  const options = { maxRows: limits.articleListRows, ...(signal === undefined ? {} : { signal }) };
  const table = await readTable(file.path, file.name, options);
  return { ...toArticleList(table, `“${file.name}”`), table };
}

/** The article list of row objects. The rows count from 2, as if a header stood above them. */
export function readArticleRows(rows: NonNullable<AutomationInput['excelData']>): ArticleList {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const tableRows = rows.map((row, index) => ({
    rowNumber: index + 2,
    cells: columns.map((column): Cell => row[column] ?? null),
  }));
  return toArticleList({ columns, headerRowNumber: 1, rows: tableRows, rowCount: rows.length }, 'The article list');
}

/** What the upload field shows beside a list that can be used. */
export async function inspectArticleList(
  file: UploadedFile,
): Promise<Record<string, string | number | string[] | null>> {
  const { table, articles, columns } = await readArticleFile(file);
  return {
    rows: table.rowCount,
    articles: articles.length,
    columns: table.columns.filter((column) => column !== ''),
    articleColumn: columns.articleNumber ?? null,
    nameColumn: columns.name ?? null,
    priceColumn: columns.price ?? null,
    eanColumn: columns.ean ?? null,
  };
}

function toArticleList(table: Table, title: string): ArticleList {
  const found = findColumns(table.columns);
  if (found.articleNumber === undefined) throw columnMissing(table.columns, title);
  const articles = table.rows.flatMap((row) => toArticle(row.rowNumber, row.cells, found) ?? []);
  if (articles.length === 0) {
    throw new AppError('workbook_empty', `${title} has column names, but no row with an article number.`);
  }
  const columns: ArticleList['columns'] = {};
  for (const role of Object.keys(found) as ColumnRole[]) columns[role] = table.columns[found[role] ?? -1] ?? '';
  return { articles, columns };
}

function columnMissing(columns: readonly string[], title: string): AppError {
  const named = columns.filter((column) => column !== '').slice(0, 20);
  const list = named.map((column) => `“${column.slice(0, 40)}”`).join(', ');
  return new AppError('article_column_missing', `${title} has no column with article numbers. Its columns: ${list}.`, {
    hint: 'Name the column “Artikelnummer”, “Article number” or “SKU”, in the first row of the first sheet.',
  });
}
