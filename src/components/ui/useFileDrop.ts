import { useEffect, useState, type RefObject } from 'react';

/** Files dropped onto an element, or pasted anywhere on its page. Answers whether one is held over it. */
export function useFileDrop(area: RefObject<HTMLElement | null>, onFile: (file: File) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const take = (event: Event, files: FileList | undefined) => {
      const file = files?.[0];
      if (file === undefined) return;
      event.preventDefault();
      onFile(file);
    };
    element.addEventListener('drop', (event) => take(event, event.dataTransfer?.files), { signal });
    document.addEventListener('paste', (event) => take(event, event.clipboardData?.files), { signal });
    document.addEventListener(
      'dragover',
      (event) => {
        // A file that misses the area must not replace the page.
        event.preventDefault();
        setIsOver(event.target instanceof Node && element.contains(event.target));
      },
      { signal },
    );
    for (const end of ['drop', 'dragleave', 'dragend'] as const) {
      document.addEventListener(
        end,
        (event) => {
          event.preventDefault();
          setIsOver(false);
        },
        { signal },
      );
    }
    return () => controller.abort();
  }, [area, onFile]);
  return isOver;
}
