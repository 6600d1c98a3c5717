import type { IntakeRequest } from '#protocol/intake';
import { AppError } from '../errors.ts';
import { sizeInWords } from '../sizeInWords.ts';
import { pieceFileId } from './uploadKeys.ts';
import type { Uploads } from './uploads.ts';

/** The job's input with its files in their fields: what they will be called is known before they are here. */
export function inputOf({ jobId, input, files }: IntakeRequest): Record<string, unknown> {
  return { ...input, ...Object.fromEntries(files.map(({ field }, index) => [field, pieceFileId(jobId, index)])) };
}

/**
 * All that can be found wanting before a byte flows.
 * @throws AppError pipeline_not_found, bad_request, unsupported_file, payload_too_large
 */
export function checkIntake(
  request: IntakeRequest,
  requireField: Uploads['requireField'],
  checkInput: (pipeline: string, input: unknown) => void,
): void {
  const { pipeline, files } = request;
  for (const { field, name, sizeBytes } of files) {
    const { maxBytes } = requireField({ pipeline, field }, name);
    if (sizeBytes <= maxBytes) continue;
    throw new AppError('payload_too_large', `“${name}” is larger than ${sizeInWords(maxBytes)}, which is the limit.`);
  }
  if (new Set(files.map(({ field }) => field)).size < files.length) {
    throw new AppError('bad_request', 'A field takes one file.');
  }
  checkInput(pipeline, inputOf(request));
}
