/** Whether two moments are of one calendar day in the reader's zone. */
export function isSameDay(firstMs: number, secondMs: number): boolean {
  return new Date(firstMs).toDateString() === new Date(secondMs).toDateString();
}
