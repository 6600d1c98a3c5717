import { useTexts } from '../../hooks/useTexts.ts';
import { Skeleton } from '../ui/Skeleton.tsx';

/** While a page's code is on its way. */
export function PageSkeleton() {
  const { shell } = useTexts();
  return (
    <div className="px-4 pt-4 lg:px-6 lg:pt-5" role="status" aria-label={shell.loadingPage}>
      <Skeleton className="mb-5 h-7 w-40" />
      <Skeleton className="mb-4 h-20 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
