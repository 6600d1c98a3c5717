/** The browser's means of waiting, so that tests can hold them. */
export type FrameClock = {
  /** Calls before the next picture is drawn; never while the page is hidden. The answer cancels it. */
  nextFrame: (call: () => void) => () => void;
  after: (delayMs: number, call: () => void) => () => void;
};

export type FrameBatch<T> = {
  add: (item: T) => void;
  /** Applies what has gathered, now. */
  flush: () => void;
};

/** A hidden page draws no frames; this often is enough for its title. */
const hiddenMs = 250;
/** What one frame gathers at most; more is applied at once, so that nothing piles up behind a page that does not draw. */
const batchLimit = 2_000;

/** Gathers items and applies them together, once per animation frame, or by a timer where no frame comes. */
export function createFrameBatch<T>(apply: (items: readonly T[]) => void, clock: FrameClock): FrameBatch<T> {
  let items: T[] = [];
  let cancels: (() => void)[] = [];

  const flush = () => {
    for (const cancel of cancels) cancel();
    cancels = [];
    if (items.length === 0) return;
    const gathered = items;
    items = [];
    apply(gathered);
  };

  return {
    add: (item) => {
      items.push(item);
      if (items.length >= batchLimit) flush();
      else if (cancels.length === 0) cancels = [clock.nextFrame(flush), clock.after(hiddenMs, flush)];
    },
    flush,
  };
}
