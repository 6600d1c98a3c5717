import { useEffect, useRef } from 'react';

/** By key, as `KeyboardEvent.key` names it; `mod+k` is Ctrl or ⌘ with K. Returning false leaves the key to the browser. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void | false>>;

/** Single keys that work anywhere on the page, but not while someone types, nor behind an open dialog or menu. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    function keydown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const withMod = event.ctrlKey || event.metaKey;
      const action = latest.current[withMod ? `mod+${event.key.toLowerCase()}` : event.key];
      if (action === undefined || (!withMod && isBusyElsewhere(event.target))) return;
      if (action(event) !== false) event.preventDefault();
    }
    document.addEventListener('keydown', keydown);
    return () => document.removeEventListener('keydown', keydown);
  }, []);
}

const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"]';

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector(overlays) !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
