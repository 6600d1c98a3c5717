import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

const tiles = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The job's page while the job is on its way: everything where it will be. */
export function JobSkeleton() {
  const { common } = useTexts();
  return (
    <div role="status" aria-label={common.loading} className="mx-auto max-w-[1920px] px-4 pt-4 lg:px-6 lg:pt-5">
      <Skeleton className="h-7 w-64 max-w-full" />
      <Skeleton className="mt-2 mb-5 h-5 w-96 max-w-full" />
      <Skeleton className="mb-2 h-5 w-48" />
      <Skeleton className="mb-4 h-2 w-full" />
      <Skeleton className="mb-4 h-16 w-full max-sm:h-36" />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))]">
        {tiles.map((tile) => (
          <Skeleton key={tile} className="aspect-[4/3.9] rounded-lg" />
        ))}
      </div>
    </div>
  );
}
