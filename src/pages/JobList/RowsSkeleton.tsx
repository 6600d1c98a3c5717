import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

const rows = [0, 1, 2, 3, 4, 5, 6, 7];

export function RowsSkeleton() {
  const { common } = useTexts();
  return (
    <div
      role="status"
      aria-label={common.loading}
      className="divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {rows.map((row) => (
        <div key={row} className="flex h-14 items-center gap-6 px-4">
          <Skeleton className="h-4 grow" />
          <Skeleton className="hidden h-4 w-24 md:block" />
          <Skeleton className="h-4 w-32" />
        </div>
      ))}
    </div>
  );
}
