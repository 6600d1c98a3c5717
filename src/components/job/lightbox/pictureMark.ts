import type { Box } from '#protocol/artifact';

/**
 * A box over a picture, in the picture's own pixels. `left-out`: deliberately not read; `area`: where one looked; `word`:
 * one of many that were read, without a label.
 */
export type PictureMark = { id: string; box: Box; label: string; look: 'read' | 'left-out' | 'area' | 'word' };
