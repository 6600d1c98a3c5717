/** A text in pieces, those that were looked for marked. */
export function MarkedText({ pieces }: { pieces: readonly { text: string; isHit: boolean }[] }) {
  return pieces.map(({ text, isHit }, place) =>
    isHit ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text, in their order
      <mark key={place} className="rounded-xs bg-[#fde047] text-[#1c1917]">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
