/** Measured at one size: widths grow with it. */
const measuredPx = 100;
const mostKept = 20_000;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** How wide a text is in the browser's plain font, in CSS pixels. */
export function textWidth(text: string, fontPx: number): number {
  let width = widths.get(text);
  if (width === undefined) {
    width = measure(text);
    if (widths.size >= mostKept) widths.clear();
    widths.set(text, width);
  }
  return (width * fontPx) / measuredPx;
}

function measure(text: string): number {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d');
    if (context !== null) context.font = `${measuredPx}px sans-serif`;
  }
  return context?.measureText(text).width ?? text.length * measuredPx * 0.5;
}
