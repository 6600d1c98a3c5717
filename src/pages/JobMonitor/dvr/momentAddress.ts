const name = 'at';

/** The event that an address leads to (`?at=`); null where it names none. */
export function seqInAddress(search: string): number | null {
  const text = new URLSearchParams(search).get(name);
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The query of an address with another moment in it, or none; all else stays. */
export function withMoment(search: string, seq: number | null): string {
  const params = new URLSearchParams(search);
  if (seq === null) params.delete(name);
  else params.set(name, String(seq));
  return params.size === 0 ? '' : `?${params.toString()}`;
}
