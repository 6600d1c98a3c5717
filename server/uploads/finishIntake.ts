import type { Logger } from 'pino';
import { errorCodes } from '#protocol/errorCodes';
import { AppError } from '../errors.ts';
import type { FilePieces } from '../integrations/filePieces.ts';
import type { FileStorage } from '../integrations/fileStorage.ts';
import { inputOf } from './checkIntake.ts';
import type { IntakeRow, IntakeRows } from './intakeRows.ts';
import { keyOf, pieceFileId } from './uploadKeys.ts';
import type { Uploads } from './uploads.ts';

export type StartJob = (job: {
  jobId: string;
  pipeline: string;
  name: string | undefined;
  batchId: string | undefined;
  input: unknown;
  ownerId: string | null;
  plan: IntakeRow['request']['plan'];
}) => Promise<unknown>;

export type FinishDeps = {
  rows: IntakeRows;
  storage: FileStorage;
  pieces: FilePieces;
  uploads: Uploads;
  /** With an id that was used before it makes nothing: this may be asked twice. */
  startJob: StartJob;
  log: Logger;
};

/**
 * Looks into the files of an intake that are whole, and makes its job once all are. Every step can be done again: who
 * dies in between leaves it to the next round.
 */
export async function finishIntake(jobId: string, deps: FinishDeps): Promise<void> {
  const row = await deps.rows.read(jobId);
  if (row?.status !== 'uploading') return;
  try {
    if (!(await registerWholeFiles(row, deps))) return;
    const { pipeline, name, batchId, plan } = row.request;
    await deps.startJob({ jobId, pipeline, name, batchId, plan, ownerId: row.ownerId, input: inputOf(row.request) });
    await deps.rows.end(jobId, { status: 'started', error: null });
  } catch (error) {
    if (!(error instanceof AppError) || !errorCodes[error.code].expected) throw error;
    const { code, message, hint } = error;
    await deps.rows.end(jobId, { status: 'refused', error: { code, message, ...(hint !== undefined && { hint }) } });
    await deps.uploads.removeUploads(fileIdsOf(row));
    deps.log.debug({ jobId, code }, 'an intake was refused');
  }
}

/** Whether that is all of them. */
async function registerWholeFiles(row: IntakeRow, { storage, pieces, uploads }: FinishDeps): Promise<boolean> {
  const { jobId, ownerId, request } = row;
  let all = true;
  for (const [index, { field, name, sizeBytes }] of request.files.entries()) {
    const fileId = pieceFileId(jobId, index);
    const key = keyOf(fileId, name);
    // Of an empty file no piece ever comes.
    if (sizeBytes === 0) await storage.put(key, new Uint8Array());
    const isWhole = (await pieces.seenBytes(storage.pathOf(key))) === sizeBytes;
    if (isWhole)
      await uploads.registerReceived({ pipeline: request.pipeline, field, ownerId }, { fileId, name, sizeBytes });
    else all = false;
  }
  return all;
}

export function fileIdsOf({ jobId, request }: IntakeRow): string[] {
  return request.files.map((_file, index) => pieceFileId(jobId, index));
}
