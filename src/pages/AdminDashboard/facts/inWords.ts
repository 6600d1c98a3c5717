/** A share as «9 of 10»; of fewer than ten as many as they are. Never rounded up to all where it was not all. */
export function inWords(share: number, of: number): { right: number; all: number } {
  const all = Math.min(10, of);
  const right = Math.round(share * all);
  return { right: share < 1 && right === all && of > all ? all - 1 : right, all };
}
