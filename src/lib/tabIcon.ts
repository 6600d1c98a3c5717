/** A mark for the lower right corner of the tab's icon, 20 of its 32 units wide. */
export type TabMark = { kind: 'progress'; percent: number } | { kind: 'failed' } | { kind: 'completed' };

const plainHref = '/favicon.svg';
const ringLength = 2 * Math.PI * 7;

const disc = (fill: string, path: string) =>
  `<circle cx='22' cy='22' r='9' fill='${fill}'/><path d='${path}' stroke='#fff' stroke-width='2.5' fill='none'/>`;

function drawMark(mark: TabMark): string {
  if (mark.kind === 'failed') return disc('#c8262b', 'm18.5 18.5 7 7m0-7-7 7');
  if (mark.kind === 'completed') return disc('#1a7f4b', 'm17.5 22.5 3 3 6-6.5');
  const done = (mark.percent / 100) * ringLength;
  return (
    `<circle cx='22' cy='22' r='10' fill='#fff'/><circle cx='22' cy='22' r='7' fill='none' stroke='#c9d3ee' stroke-width='4'/>` +
    `<circle cx='22' cy='22' r='7' fill='none' stroke='#2b55d4' stroke-width='4' transform='rotate(-90 22 22)' ` +
    `stroke-dasharray='${done.toFixed(1)} 99'/>`
  );
}

/** The address of the tab's icon with a mark on it, or of the plain one. */
export function tabIconHref(mark: TabMark | null): string {
  if (mark === null) return plainHref;
  const box = `<rect width='32' height='32' rx='7' fill='#2b55d4'/><path d='M11 6v19M8 25h6' stroke='#fff' stroke-width='2.5'/>`;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>${box}${drawMark(mark)}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
