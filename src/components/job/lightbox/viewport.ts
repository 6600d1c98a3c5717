import type { Box } from '#protocol/artifact';

export type Size = { width: number; height: number };
/** Where a picture lies in its frame: frame point = picture point × scale + offset, in CSS pixels. */
export type Viewport = { scale: number; x: number; y: number };

const maxScale = 8;
/** Room left around what one looks at first, as a share of it. */
const margin = 0.06;

/** The scale at which all of the picture can be seen; never more than its own size. */
export function fitScale(picture: Size, frame: Size): number {
  return Math.min(1, frame.width / picture.width, frame.height / picture.height);
}

/** All of the picture, centred. */
export function fitted(picture: Size, frame: Size): Viewport {
  return kept({ scale: fitScale(picture, frame), x: 0, y: 0 }, picture, frame);
}

/** A part of the picture as large as it fits, centred: a long page is shown where there is something to see. */
export function focused(part: Box, picture: Size, frame: Size): Viewport {
  const room = { width: part.width * (1 + margin), height: part.height * (1 + margin) };
  const scale = Math.max(fitScale(picture, frame), fitScale(room, frame));
  const x = frame.width / 2 - (part.x + part.width / 2) * scale;
  const y = frame.height / 2 - (part.y + part.height / 2) * scale;
  return kept({ scale, x, y }, picture, frame);
}

/** Zooms by a factor; the point of the picture under `at` (in the frame) stays where it is. */
export function zoomed(
  view: Viewport,
  factor: number,
  at: { x: number; y: number },
  picture: Size,
  frame: Size,
): Viewport {
  const scale = Math.min(maxScale, Math.max(fitScale(picture, frame), view.scale * factor));
  const ratio = scale / view.scale;
  return kept({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, picture, frame);
}

export function panned(view: Viewport, dx: number, dy: number, picture: Size, frame: Size): Viewport {
  return kept({ ...view, x: view.x + dx, y: view.y + dy }, picture, frame);
}

/** Whether dragging would move anything sideways. */
export function canPanSideways(view: Viewport, picture: Size, frame: Size): boolean {
  return picture.width * view.scale > frame.width + 1;
}

/** Centred along a side that fits; else without a gap at either end. */
function kept(view: Viewport, picture: Size, frame: Size): Viewport {
  const along = (offset: number, length: number, room: number) =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, offset));
  return {
    scale: view.scale,
    x: along(view.x, picture.width * view.scale, frame.width),
    y: along(view.y, picture.height * view.scale, frame.height),
  };
}
