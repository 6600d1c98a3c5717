import type { FileRef } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import type { JobFiles } from '../jobs/pipeline.ts';
import type { FileStorage } from './fileStorage.ts';

/** The folder of a job's files in file storage. */
export function jobFolder(jobId: string): string {
  return `jobs/${jobId}`;
}

/** The files of one job: `name` becomes the key `jobs/<jobId>/<name>`. */
export function jobFiles(storage: FileStorage, jobId: string): JobFiles {
  const refer = (name: string) => ({ key: `${jobFolder(jobId)}/${name}`, name: name.slice(name.lastIndexOf('/') + 1) });
  return {
    put: async (name, bytes, about): Promise<FileRef> => {
      const file = refer(name);
      await storage.put(file.key, bytes);
      return { ...file, sizeBytes: bytes.byteLength, ...about };
    },
    putStream: async (name, bytes, about): Promise<FileRef> => {
      const file = refer(name);
      return { ...file, ...(await storage.putStream(file.key, bytes, limits.jobFileBytes)), ...about };
    },
    read: (file) => storage.read(file.key),
    pathOf: (file) => storage.pathOf(file.key),
  };
}
