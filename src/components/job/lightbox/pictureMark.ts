import type { Box } from '#protocol/artifact';

/** A box over a picture, in the picture's own pixels. `left-out`: deliberately not read; `area`: where one looked. */
export type PictureMark = { id: string; box: Box; label: string; look: 'read' | 'left-out' | 'area' };
