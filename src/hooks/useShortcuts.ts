import { useEffect, useRef } from 'react';
import { useSettingsStore } from '../stores/useSettingsStore.ts';

/**
 * By key, as `KeyboardEvent.key` names it: `j`, `Escape`, `mod+k` (Ctrl or ⌘), `g o` (one after the other). Returning
 * false leaves the key to the browser.
 */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** How long the second key of a pair may take. */
const pairMs = 1_000;

/**
 * Keys that work anywhere on the page, but not while someone types, nor behind an open dialog or menu. Keys that are
 * letters or signs can be switched off in the settings, for those whom they disturb (speech input). `beforeOthers`: takes
 * its keys before whoever else listens, as a page does that needs one of everywhere's for itself.
 */
export function useShortcuts(shortcuts: Shortcuts, { beforeOthers = false } = {}): void {
  const latest = useRef(shortcuts);
  const singleKeys = useSettingsStore((state) => state.singleKeys);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let before = { key: '', atMs: 0 };
    function keydown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const { key } = event;
      const withMod = event.ctrlKey || event.metaKey;
      if (!withMod && (isBusyElsewhere(event.target) || (key.length === 1 && !singleKeys))) return;
      const isPair = !withMod && event.timeStamp - before.atMs < pairMs;
      const pair = isPair ? latest.current[`${before.key} ${key}`] : undefined;
      before = { key, atMs: event.timeStamp };
      const action = pair ?? latest.current[withMod ? `mod+${key.toLowerCase()}` : key];
      if (action !== undefined && action(event) !== false) event.preventDefault();
    }
    document.addEventListener('keydown', keydown, beforeOthers);
    return () => document.removeEventListener('keydown', keydown, beforeOthers);
  }, [singleKeys, beforeOthers]);
}

const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"]';

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector(overlays) !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
