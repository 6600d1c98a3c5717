import { FileSpreadsheet, X } from 'lucide-react';
import type { Upload } from '#protocol/http';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { readArticleListSummary } from './articleList.ts';

/** An article list that is ready: its size, its columns, and which of them holds the article numbers. */
export function FoundArticles({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const texts = useTexts().newJob.list;
  const format = useFormat();
  const { rows, columns, articleColumn } = readArticleListSummary(upload);
  const facts = [
    rows === null ? null : texts.rows(format.number(rows), rows === 1),
    columns.length === 0 ? null : texts.columns(format.number(columns.length), columns.length === 1),
    format.bytes(upload.sizeBytes),
  ].filter((fact) => fact !== null);
  return (
    <div className="flex items-start gap-3">
      <FileSpreadsheet aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-completed" />
      <div className="flex min-w-0 grow flex-col gap-1">
        <p className="truncate font-medium">{upload.name}</p>
        <p className="tabular text-xs text-ink-muted">{facts.join(' · ')}</p>
        {articleColumn !== null && <p className="text-xs text-completed">{texts.articleColumn(articleColumn)}</p>}
        {columns.length > 0 && (
          <ul aria-label={texts.columnNames} className="mt-1 flex flex-wrap gap-1">
            {columns.map((column) => (
              <li
                key={column}
                className={cx(
                  'rounded px-1.5 text-xs/5',
                  column === articleColumn ? 'bg-completed-soft text-completed' : 'bg-surface-sunken text-ink-muted',
                )}
              >
                {column}
              </li>
            ))}
          </ul>
        )}
      </div>
      <IconButton label={texts.remove} icon={<X aria-hidden="true" className="size-4" />} onClick={onRemove} />
    </div>
  );
}
