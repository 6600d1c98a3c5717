import type { Intake, IntakeRequest } from '#protocol/intake';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import { checkIntake } from './checkIntake.ts';
import { fileIdsOf, finishIntake, type FinishDeps } from './finishIntake.ts';
import type { IntakeRow } from './intakeRows.ts';
import type { Intakes } from './intakes.ts';
import { keyOf, pieceFileId } from './uploadKeys.ts';

export type IntakesDeps = FinishDeps & {
  /** Throws where the pipeline's schema does not take it. */
  checkInput: (pipeline: string, input: unknown) => void;
};

export function createIntakes(deps: IntakesDeps): Intakes {
  const { rows, storage, pieces, uploads, log } = deps;
  /** What makes the job of each, one after the other. */
  const finishing = new Map<string, Promise<void>>();

  const fileOf = ({ jobId, request }: IntakeRow, index: number): { path: string; sizeBytes: number } => {
    const file = request.files[index];
    if (file === undefined) throw intakeNotFound();
    return { path: storage.pathOf(keyOf(pieceFileId(jobId, index), file.name)), sizeBytes: file.sizeBytes };
  };

  async function requireOwn(jobId: string, ownerId: string | null): Promise<IntakeRow> {
    const row = await rows.read(jobId);
    if (row === null || row.ownerId !== ownerId) throw intakeNotFound();
    return row;
  }

  async function present(row: IntakeRow): Promise<Intake> {
    const { jobId, status, error, createdAt, request } = row;
    const files = request.files.map(async ({ field, name, sizeBytes }, index) => {
      const receivedBytes = status === 'started' ? sizeBytes : await pieces.seenBytes(fileOf(row, index).path);
      return { field, name, sizeBytes, receivedBytes, uploadUrl: `/api/intakes/${jobId}/bytes/${index}` };
    });
    const { pipeline, name } = request;
    return { jobId, pipeline, name: name ?? null, status, error, files: await Promise.all(files), createdAt };
  }

  function finish(jobId: string): Promise<void> {
    const before = finishing.get(jobId) ?? Promise.resolve();
    const mine = before
      .then(() => finishIntake(jobId, deps))
      .catch((error: unknown) =>
        log.warn({ err: error, jobId }, 'could not make the job of an upload; the next round will'),
      )
      .finally(() => {
        if (finishing.get(jobId) === mine) finishing.delete(jobId);
      });
    finishing.set(jobId, mine);
    return mine;
  }

  async function create(request: IntakeRequest, { ownerId, plan }: Parameters<Intakes['create']>[1]): Promise<Intake> {
    const { jobId } = request;
    if ((await rows.read(jobId)) === null) {
      checkIntake(request, uploads.requireField, deps.checkInput);
      if ((await rows.countOpen(ownerId)) >= limits.intakesPerOwner) {
        throw new AppError('too_many', 'Too many uploads are on their way.', { hint: 'Wait for some of them.' });
      }
      const createdAt = new Date().toISOString();
      await rows.insert({ jobId, ownerId, request: { ...request, plan }, status: 'uploading', error: null, createdAt });
    }
    const row = await requireOwn(jobId, ownerId);
    if (row.request.files.every(({ sizeBytes }) => sizeBytes === 0)) await finish(jobId);
    return await present((await rows.read(jobId)) ?? row);
  }

  async function forget(row: IntakeRow): Promise<void> {
    // The row first: bytes without one are swept away, a row without its bytes would be begun anew.
    await rows.remove(row.jobId);
    if (row.status !== 'started') await uploads.removeUploads(fileIdsOf(row));
  }

  async function lastByteMs(row: IntakeRow): Promise<number> {
    const keys = row.request.files.map(({ name }, index) => keyOf(pieceFileId(row.jobId, index), name));
    const found = await Promise.all(keys.map((key) => storage.stat(key)));
    return Math.max(Date.parse(row.createdAt), ...found.map((file) => file?.modifiedAt.getTime() ?? 0));
  }

  return {
    create,
    find: async (jobId, ownerId) => await present(await requireOwn(jobId, ownerId)),
    ofBatch: async (batchId, whose) => await Promise.all((await rows.ofBatch(batchId, whose)).map(present)),
    cancel: async (jobId, ownerId) => {
      await finishing.get(jobId);
      const row = await requireOwn(jobId, ownerId);
      if (row.status === 'started') throw new AppError('intake_started', 'The job has started already.');
      await forget(row);
    },
    offsetOf: async (jobId, index, ownerId) => {
      const row = await requireOwn(jobId, ownerId);
      const { path, sizeBytes } = fileOf(row, index);
      if (row.status === 'refused') throw intakeNotFound();
      return { offset: row.status === 'started' ? sizeBytes : await pieces.receivedBytes(path), sizeBytes };
    },
    append: async ({ jobId, index, ownerId, offset, bytes }) => {
      const row = await requireOwn(jobId, ownerId);
      const { path, sizeBytes } = fileOf(row, index);
      if (row.status !== 'uploading') throw intakeNotFound();
      const most = Math.min(sizeBytes, offset + limits.uploadChunkBytes);
      const reached = await pieces.append(path, offset, bytes, most);
      // Not awaited: looking into a file takes its time, and who has sent it need not wait for that.
      if (reached === sizeBytes) void finish(jobId);
      return { offset: reached, sizeBytes };
    },
    finishComplete: async () => {
      for (const { jobId } of await rows.open()) await finish(jobId);
    },
    removeOld: async (nowMs = Date.now()) => {
      const beforeMs = nowMs - limits.uploadKeptMs;
      let removed = 0;
      for (const row of await rows.olderThan(new Date(beforeMs))) {
        if (row.status === 'uploading' && (await lastByteMs(row)) >= beforeMs) continue;
        await forget(row);
        removed += 1;
      }
      return removed;
    },
    close: async () => {
      await Promise.all(finishing.values());
    },
  };
}

function intakeNotFound(): AppError {
  return new AppError('intake_not_found', 'This upload is not known, or not any more.', {
    hint: 'Choose the files again.',
  });
}
