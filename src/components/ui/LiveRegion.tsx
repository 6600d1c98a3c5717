import { useEffect, useState } from 'react';
import { onAnnounce } from './announce.ts';

/** The one polite live region of the app; stands once, in the shell. Speaks what `announce` is given. */
export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => onAnnounce((text) => setSaid((before) => ({ text, turn: before.turn + 1 }))), []);
  // A new element per turn, so that the same words are spoken twice when they are said twice.
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
