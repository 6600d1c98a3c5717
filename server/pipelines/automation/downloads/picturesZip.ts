import type { Readable } from 'node:stream';
import yazl from 'yazl';
import type { FileRef } from '#protocol/artifact';
import type { JobState } from '#protocol/applyJobEvent';
import type { JobFiles } from '../../../jobs/pipeline.ts';
import { artifactsOf, readyLabels } from '../artifactId.ts';

/** Screenshots and labels of a job as a ZIP, streamed: no more than one picture is in memory. */
export function picturesZip(state: JobState, files: JobFiles): AsyncIterable<Uint8Array> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(state.summary.createdAt);
  const add = (folder: string, file: FileRef | undefined): void => {
    // Pictures are compressed already.
    if (file !== undefined) zip.addFile(files.pathOf(file), `${folder}/${file.name}`, { compress: false, mtime });
  };
  for (const shot of artifactsOf(state, 'screenshot')) if (shot.status === 'ready') add('screenshots', shot.file);
  for (const label of readyLabels(state)) add('labels', label.file);
  zip.end();
  const output = zip.outputStream as Readable;
  // A picture that is gone fails the zip; without this its reader would wait for ever.
  zip.on('error', (error: Error) => output.destroy(error));
  return output;
}
