/** To run in the page: scrolls on by so many CSS pixels each frame, back and forth where the page ends. */
export function scrollBy(pxPerFrame: number, ms: number): string {
  return `new Promise((resolve) => {
    const endMs = performance.now() + ${ms};
    let stepPx = ${pxPerFrame};
    const step = (atMs) => {
      const { scrollHeight } = document.documentElement;
      if (scrollY + innerHeight >= scrollHeight - 1) stepPx = -${pxPerFrame};
      else if (scrollY <= 0) stepPx = ${pxPerFrame};
      window.scrollBy(0, stepPx);
      atMs < endMs ? requestAnimationFrame(step) : resolve();
    };
    requestAnimationFrame(step);
  })`;
}
