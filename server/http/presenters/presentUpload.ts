import type { Upload } from '#protocol/http';

export function presentUpload({ fileId, name, sizeBytes, summary }: Upload): Upload {
  return { fileId, name, sizeBytes, summary };
}
