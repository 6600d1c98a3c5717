/** The acknowledgement that a client asked for, or null where it asked for none. Whatever else it sent is no function. */
export function toAnswer(candidate: unknown): ((result: unknown) => void) | null {
  return typeof candidate === 'function' ? (candidate as (result: unknown) => void) : null;
}
