import { afterEach, beforeEach, vi } from 'vitest';
import '@testing-library/jest-dom/vitest';

/** What jsdom lacks of a browser's layout: sizes, their observers, and media queries. Call it once per test file. */
export function giveLayout({ widthPx = 1000 }: { widthPx?: number } = {}): { setWide: (wide: boolean) => void } {
  let wide = true;
  const rowPx = 28;
  beforeEach(() => {
    wide = true;
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    vi.stubGlobal('matchMedia', (media: string) => ({
      media,
      matches: media.includes('min-width') && wide,
      addEventListener() {},
      removeEventListener() {},
    }));
    vi.stubGlobal('scrollTo', () => undefined);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(widthPx);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function offsetHeight(this: HTMLElement) {
      return this.dataset['index'] === undefined ? 400 : rowPx;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  return {
    setWide: (next) => {
      wide = next;
    },
  };
}
