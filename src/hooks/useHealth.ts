import { useQuery } from '@tanstack/react-query';
import { healthQuery } from '../api/health.ts';

/** Whether the server and what it stands on are well, asked again every 10 s while looked at. */
export function useHealth() {
  return useQuery(healthQuery);
}
