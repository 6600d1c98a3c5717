const name = 'signalbox.uploads';
const listeners = new Set<() => void>();
/** Whether this page has to do with what is sent. */
let isAwake = false;

/**
 * Whether something may wait in this browser to be sent. A page where nothing does loads none of the code for it; where
 * the browser does not tell, something may.
 */
export function hasIntakes(): boolean {
  try {
    return isAwake || localStorage.getItem(name) !== null;
  } catch {
    return true;
  }
}

/** To be noted after it is kept: whoever looks in between and finds nothing takes the note away. */
export function noteIntakes(isAny: boolean): void {
  try {
    if (isAny) localStorage.setItem(name, '1');
    else localStorage.removeItem(name);
  } catch {
    // Then every page looks.
  }
  if (isAny) wakeIntakes();
}

/** Lets this page have to do with what is sent, whether or not something is. */
export function wakeIntakes(): void {
  isAwake = true;
  for (const call of listeners) call();
}

/** Calls when something is to be sent, here or in another tab. The answer ends that. */
export function onIntakes(call: () => void): () => void {
  const look = ({ key }: StorageEvent) => {
    if (key === name && hasIntakes()) call();
  };
  listeners.add(call);
  window.addEventListener('storage', look);
  return () => {
    listeners.delete(call);
    window.removeEventListener('storage', look);
  };
}
