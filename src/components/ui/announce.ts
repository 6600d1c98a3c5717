type Listener = (text: string) => void;

let listener: Listener | null = null;

/** Says a text to screen readers, politely, through the app's one live region. For changes that the eye sees anyway. */
export function announce(text: string): void {
  listener?.(text);
}

/** For `LiveRegion` alone. */
export function onAnnounce(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = null;
  };
}
