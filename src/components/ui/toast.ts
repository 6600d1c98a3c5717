export type Toast = {
  tone: 'success' | 'error' | 'info';
  title: string;
  text?: string;
  action?: { label: string; onClick: () => void };
};

/** A short message at the edge of the screen, over in some seconds. What must not be missed belongs into the page. */
export function toast(message: Toast): void {
  void import('sonner').then(({ toast: show }) => {
    show[message.tone](message.title, {
      ...(message.text !== undefined && { description: message.text }),
      ...(message.action !== undefined && { action: message.action }),
    });
  });
}
