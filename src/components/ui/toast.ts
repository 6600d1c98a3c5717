export type Toast = {
  tone: 'success' | 'error' | 'info';
  title: string;
  text?: string;
  action?: { label: string; onClick: () => void };
};

type Show = (message: Toast) => void;

let show: Show | null = null;
let waiting: Toast[] = [];
let wake: (() => void) | null = null;

/** A short message at the edge of the screen, over in some seconds. What must not be missed belongs into the page. */
export function toast(message: Toast): void {
  if (show !== null) {
    show(message);
    return;
  }
  waiting.push(message);
  wake?.();
}

/** For the shell: calls back when there is a first message, so that what shows it is loaded only then. */
export function onFirstToast(listener: () => void): () => void {
  wake = listener;
  if (waiting.length > 0) listener();
  return () => {
    wake = null;
  };
}

/** For `Toaster`: takes over the messages. The answer gives them back. */
export function showToasts(by: Show): () => void {
  show = by;
  for (const message of waiting) by(message);
  waiting = [];
  return () => {
    show = null;
  };
}
