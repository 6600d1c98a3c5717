import type { OutlineEntry } from '#protocol/pipelines/documents';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { currentEntry } from './currentEntry.ts';

type OutlineProps = {
  outline: readonly OutlineEntry[];
  /** The page that is open, to mark where one is. */
  pageNumber?: number;
  onOpen: (pageNumber: number) => void;
};

const deepest = 6;

/** The document's table of contents; each entry leads to its page. */
export function Outline({ outline, pageNumber, onOpen }: OutlineProps) {
  const { document } = useTexts().documents;
  const format = useFormat();
  if (outline.length === 0) return <p className="p-4 text-ink-muted">{document.noOutline}</p>;
  const here = pageNumber === undefined ? -1 : currentEntry(outline, pageNumber);
  return (
    <ol
      aria-label={document.outline}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
      tabIndex={0}
      className="max-h-96 overflow-y-auto py-1 focus-visible:-outline-offset-2"
    >
      {outline.map(({ title, pageNumber: page, level }, index) => {
        const style = { paddingLeft: 16 + Math.min(level, deepest) * 14 };
        const words = (
          <>
            <span className="min-w-0 grow truncate">{title}</span>
            {page !== null && <span className="tabular shrink-0 text-xs text-ink-muted">{format.number(page)}</span>}
          </>
        );
        return (
          // oxlint-disable-next-line react/no-array-index-key -- titles may be the same; the outline does not change
          <li key={index}>
            {page === null ? (
              <span className="flex min-h-8 items-center gap-3 pr-4 text-ink-muted" style={style}>
                {words}
              </span>
            ) : (
              <button
                type="button"
                aria-current={index === here ? 'location' : undefined}
                onClick={() => onOpen(page)}
                style={style}
                className={cx(
                  'flex min-h-8 w-full items-center gap-3 pr-4 text-left hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11',
                  index === here && 'bg-accent-soft font-medium text-accent',
                )}
              >
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
