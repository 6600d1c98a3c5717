import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

const rows = [0, 1, 2, 3, 4, 5];

/** The shape of the rows while they are loaded. */
export function RowsToCome() {
  const { common } = useTexts();
  return (
    <div
      role="status"
      aria-label={common.loading}
      className="divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {rows.map((row) => (
        <div key={row} className="flex h-[84px] items-center gap-4 px-3">
          <Skeleton className="h-16 w-12 shrink-0" />
          <div className="flex grow flex-col gap-2">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
