/** One value per step of a sparkline; null where nothing is known. */
export type SparkValues = readonly (number | null)[];

/** An SVG path over a box of this size, its top at `peak`; a value that is not known is a gap in it. */
export function sparklinePath(values: SparkValues, peak: number, width: number, height: number): string {
  const step = values.length < 2 ? 0 : width / (values.length - 1);
  let isDrawing = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDrawing = false;
        return '';
      }
      const y = height - (peak === 0 ? 0 : (value / peak) * height);
      const point = `${round(index * step)} ${round(y)}`;
      // A value between two gaps is a dot: a line of no length with round ends.
      const command = isDrawing ? `L${point}` : `M${point}L${point}`;
      isDrawing = true;
      return command;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
