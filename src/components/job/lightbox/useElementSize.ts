import { useCallback, useState } from 'react';
import type { Size } from './viewport.ts';

/** The inner size of an element in CSS pixels, null until it is known, and the ref that it goes by. */
export function useElementSize(): [Size | null, (element: HTMLElement | null) => (() => void) | undefined] {
  const [size, setSize] = useState<Size | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const read = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [size, ref];
}
