/** CSS pixels: what shops show to a desktop. */
export const pictureWidthPx = 1_280;

/** Picture pixels per CSS pixel. At 1.5 the OCR makes half the errors that it makes at 1, at twice the pixels. */
export const pictureScale = 1.5;
