import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { readFilters, writeFilters, type ListFilters } from './listFilters.ts';

/** The list's filters, in the address: a reload, a bookmark and «back» keep them. */
export function useListFilters(): [ListFilters, (change: Partial<ListFilters>) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (changed: Partial<ListFilters>) =>
      setParams((before) => writeFilters({ ...readFilters(before), ...changed }), { replace: true }),
    [setParams],
  );
  return [filters, change];
}
