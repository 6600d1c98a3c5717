import { useEffect } from 'react';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** Keeps rows of lists live while the component is there. */
export function useFollowList(): void {
  const followList = useWebSocketStore((state) => state.followList);
  useEffect(() => followList(), [followList]);
}
