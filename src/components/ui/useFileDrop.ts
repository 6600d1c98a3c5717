import { useEffect, useRef, useState, type RefObject } from 'react';
import { droppedFiles } from '../../lib/droppedFiles.ts';

/**
 * Files dropped onto an element, those in folders too, or pasted anywhere on its page. Answers whether something is held
 * over it.
 */
export function useFileDrop(area: RefObject<HTMLElement | null>, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const take = (event: Event, data: DataTransfer | null) => {
      if (data === null || data.files.length === 0) return;
      event.preventDefault();
      void droppedFiles(data).then((files) => {
        if (files.length > 0 && !signal.aborted) latest.current(files);
      });
    };
    element.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal });
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal });
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
  }, [area]);
  return isOver;
}
