import type { FileRef } from '#protocol/artifact';
import type { JobFiles } from '../jobs/pipeline.ts';
import type { FileStorage } from './fileStorage.ts';

/** The folder of a job's files in file storage. */
export function jobFolder(jobId: string): string {
  return `jobs/${jobId}`;
}

/** The files of one job: `name` becomes the key `jobs/<jobId>/<name>`. */
export function jobFiles(storage: FileStorage, jobId: string): JobFiles {
  return {
    put: async (name, bytes, about): Promise<FileRef> => {
      const key = `${jobFolder(jobId)}/${name}`;
      await storage.put(key, bytes);
      return { key, name: name.slice(name.lastIndexOf('/') + 1), sizeBytes: bytes.byteLength, ...about };
    },
    read: (file) => storage.read(file.key),
    pathOf: (file) => storage.pathOf(file.key),
  };
}
