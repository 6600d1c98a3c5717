export type Size = { width: number; height: number };
/** Where a picture lies in its frame: frame point = picture point × scale + offset, in CSS pixels. */
export type Viewport = { scale: number; x: number; y: number };

const maxScale = 8;
/** A picture this many times as tall as its frame is shown by its width, from the top, or nothing could be read. */
const tallPage = 1.8;

/** The scale at which all of the picture can be seen; never more than its own size. */
export function fitScale(picture: Size, frame: Size): number {
  return Math.min(1, frame.width / picture.width, frame.height / picture.height);
}

/** How a picture is shown at first. */
export function fitted(picture: Size, frame: Size): Viewport {
  const whole = fitScale(picture, frame);
  const byWidth = Math.min(1, frame.width / picture.width);
  const scale = picture.height * byWidth > frame.height * tallPage ? byWidth : whole;
  return kept({ scale, x: (frame.width - picture.width * scale) / 2, y: 0 }, picture, frame);
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
