import sharp from 'sharp';

/** A small PNG that a browser can decode. */
export function solidPicture(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer();
}
