import { Skeleton } from '../../components/ui/Skeleton.tsx';

const charts = [0, 1, 2, 3, 4, 5];

/** The page's shape, until the first figures are there. */
export function AdminSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-24 rounded-lg" />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {charts.map((chart) => (
          <Skeleton key={chart} className="h-60 rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
