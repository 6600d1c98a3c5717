import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

type RowToComeProps = { isRow: boolean; index: number; total: number; topPx: number; heightPx: number };

/** The place of a job whose row is being loaded. */
export function RowToCome({ isRow, index, total, topPx, heightPx }: RowToComeProps) {
  const { common } = useTexts();
  const content = (
    <>
      <span className="sr-only">{common.loading}</span>
      <Skeleton className="h-4 w-1/3" />
      <Skeleton className="h-4 w-24" />
    </>
  );
  const className = 'absolute inset-x-0 flex items-center justify-between gap-4 border-b border-line px-4';
  const style = { top: topPx, height: heightPx };
  if (isRow) {
    return (
      <div role="row" aria-rowindex={index + 2} className={className} style={style}>
        <div role="cell" className="flex grow items-center justify-between gap-4">
          {content}
        </div>
      </div>
    );
  }
  return (
    <div role="listitem" aria-posinset={index + 1} aria-setsize={total} className={className} style={style}>
      {content}
    </div>
  );
}
