import { useCallback, useState } from 'react';

/**
 * For a dialog without a trigger of its own: what had the focus when it came gets it back. To be called in a component
 * that comes and goes with the dialog; the answer goes to its content's `onCloseAutoFocus`.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return useCallback(
    (event: Event) => {
      event.preventDefault();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}
