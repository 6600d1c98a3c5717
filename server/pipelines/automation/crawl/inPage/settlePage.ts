import type { PageElement, PageGlobal } from './pageTypes.ts';

/** Runs in the page: resolves once its fonts and pictures are there, or after `longestMs`. Lazy pictures are fetched. */
export async function settlePage(longestMs: number): Promise<void> {
  const { document } = globalThis as unknown as PageGlobal;
  const pictures = [...document.querySelectorAll('img')].slice(0, 300);
  const loaded = (picture: PageElement): Promise<void> => {
    if (picture.complete === true) return Promise.resolve();
    return new Promise((resolve) => {
      picture.addEventListener('load', resolve);
      picture.addEventListener('error', resolve);
    });
  };
  for (const picture of pictures) if (picture.loading === 'lazy') picture.loading = 'eager';
  await Promise.race([
    Promise.all([document.fonts.ready, ...pictures.map(loaded)]),
    new Promise((resolve) => setTimeout(resolve, longestMs)),
  ]);
}
