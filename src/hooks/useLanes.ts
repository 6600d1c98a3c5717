import { useQuery } from '@tanstack/react-query';
import { lanesQuery } from '../api/lanes.ts';

/** How the lanes stand (`data`), a few seconds old at most; `dataUpdatedAt` tells how old. */
export function useLanes() {
  return useQuery(lanesQuery);
}
