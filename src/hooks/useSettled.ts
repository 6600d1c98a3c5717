import { useState } from 'react';
import { useConnection } from './useConnection.ts';

/**
 * Whether what a page does beside showing itself may begin: once it is known how it is connected. At once where no
 * network is, and where it does not connect.
 */
export function useSettled(isPageShown: boolean, connects: boolean): boolean {
  const { state } = useConnection();
  const [isSettled, setIsSettled] = useState(false);
  const isNow = isPageShown && (!connects || state !== 'connecting' || !navigator.onLine);
  if (isNow && !isSettled) setIsSettled(true);
  return isSettled || isNow;
}
