/** Where the focus goes from a tile by a key: its index, or null where the key does not move it. */
export function nextTile(
  key: string,
  index: number,
  count: number,
  columns: number,
  rowsPerPage: number,
): number | null {
  const column = index % columns;
  const lastRow = Math.floor((count - 1) / columns) * columns;
  const clamp = (to: number) => (to >= 0 && to < count ? to : null);
  switch (key) {
    case 'ArrowRight':
      return clamp(index + 1);
    case 'ArrowLeft':
      return clamp(index - 1);
    case 'ArrowDown':
      // From above a gap in the last row, to the last one.
      return index + columns < count ? index + columns : index < lastRow ? count - 1 : null;
    case 'ArrowUp':
      return clamp(index - columns);
    case 'PageDown':
      return Math.min(count - 1, index + columns * rowsPerPage);
    case 'PageUp':
      return Math.max(column, index - columns * rowsPerPage);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
