/** The next of some pages after this one, or the last before it, going round at the ends; null where there is none. */
export function neighbourPage(pageNumbers: readonly number[], from: number, by: 1 | -1): number | null {
  const beyond =
    by === 1 ? pageNumbers.find((number) => number > from) : pageNumbers.findLast((number) => number < from);
  return beyond ?? (by === 1 ? pageNumbers[0] : pageNumbers.at(-1)) ?? null;
}
