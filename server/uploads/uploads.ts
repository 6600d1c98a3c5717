import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Upload } from '#protocol/http';
import { limits } from '#protocol/limits';
import type { Db } from '../database/database.ts';
import { intakes } from '../database/queueSchema.ts';
import { uploads } from '../database/schema.ts';
import { AppError } from '../errors.ts';
import type { FileStorage } from '../integrations/fileStorage.ts';
import type { ServerPipeline, UploadedFile, UploadField } from '../jobs/pipeline.ts';
import { folderOf, intakeOf, keyOf, uploadsFolder } from './uploadKeys.ts';

/** Where an upload is meant to go: an input field of a pipeline. */
export type UploadTarget = { pipeline: string; field: string };

/** Uploaded files: looked into before they are taken, kept for the job that takes them, else deleted in time. */
export type Uploads = {
  /** Throws `pipeline_not_found`, `bad_request` (no such field), `unsupported_file`; to be asked before bytes flow. */
  requireField: (target: UploadTarget, fileName: string) => UploadField;
  /** Stores and inspects; nothing is kept of a file that is too large or that the pipeline can't use. */
  receive: (
    target: UploadTarget & { ownerId: string | null },
    fileName: string,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<Upload>;
  /**
   * The same for a file whose bytes have come in pieces and lie where an upload of that id does: inspects it, once, and
   * answers where it is known already.
   */
  registerReceived: (
    target: UploadTarget & { ownerId: string | null },
    file: { fileId: string; name: string; sizeBytes: number },
  ) => Promise<void>;
  /** Like `receive`, for a file of this machine (samples), which anyone may use. */
  registerUpload: (filePath: string, fileName: string, target: UploadTarget) => Promise<Upload>;
  /** Throws `upload_not_found`. */
  findUpload: (fileId: string) => Promise<UploadedFile>;
  /** As `findUpload`, for who is about to use it: someone else's is not there. */
  findOwnUpload: (fileId: string, ownerId: string | null) => Promise<UploadedFile>;
  /** With their bytes, whatever of them is there. */
  removeUploads: (fileIds: readonly string[]) => Promise<void>;
  /** Keeps the file from deletion. Throws `upload_not_found`. */
  takeUpload: (fileId: string) => Promise<void>;
  /** Deletes what no job took within `limits.uploadKeptMs`, and what broken uploads left; answers how many. */
  removeOldUploads: (nowMs?: number) => Promise<number>;
};

export type UploadPipelines = Readonly<Record<string, Pick<ServerPipeline, 'uploads'> | undefined>>;

export function createUploads({
  db,
  storage,
  pipelines,
}: {
  db: Db;
  storage: FileStorage;
  pipelines: UploadPipelines;
}): Uploads {
  const requireField: Uploads['requireField'] = ({ pipeline, field }, fileName) => {
    const known = Object.hasOwn(pipelines, pipeline) ? pipelines[pipeline]?.uploads : undefined;
    if (known === undefined) throw new AppError('pipeline_not_found', `There is no pipeline “${pipeline}”.`);
    const found = Object.hasOwn(known, field) ? known[field] : undefined;
    if (found === undefined) throw new AppError('bad_request', `“${pipeline}” has no field “${field}” for a file.`);
    if (!found.extensions.includes(path.extname(fileName).toLowerCase())) {
      throw new AppError('unsupported_file', `“${fileName}” is not a file of the right sort.`, {
        hint: `Choose one that ends in ${found.extensions.join(', ')}.`,
      });
    }
    return found;
  };

  type Received = { fileId: string; name: string; sizeBytes: number };
  async function inspectAndStore(
    field: UploadField,
    target: UploadTarget & { ownerId: string | null },
    { fileId, name, sizeBytes }: Received,
  ): Promise<Upload> {
    const summary = await field.inspect({ path: storage.pathOf(keyOf(fileId, name)), name, sizeBytes });
    const createdAt = new Date().toISOString();
    await db
      .insert(uploads)
      .values({ id: fileId, ...target, name, sizeBytes, summary, createdAt })
      .onConflictDoNothing();
    return { fileId, name, sizeBytes, summary };
  }

  const receive: Uploads['receive'] = async (target, fileName, bytes) => {
    const field = requireField(target, fileName);
    const fileId = randomUUID();
    try {
      const { sizeBytes } = await storage.putStream(keyOf(fileId, fileName), bytes, field.maxBytes);
      return await inspectAndStore(field, target, { fileId, name: fileName, sizeBytes });
    } catch (error) {
      await storage.removeFolder(folderOf(fileId));
      throw error;
    }
  };

  async function find(fileId: string): Promise<typeof uploads.$inferSelect> {
    const [row] = await db.select().from(uploads).where(eq(uploads.id, fileId));
    if (row === undefined) throw uploadNotFound();
    return row;
  }
  const toFile = ({ id, name, sizeBytes, summary }: typeof uploads.$inferSelect): UploadedFile => {
    return { path: storage.pathOf(keyOf(id, name)), name, sizeBytes, summary };
  };

  return {
    requireField,
    receive,
    registerReceived: async (target, file) => {
      const [known] = await db.select({ id: uploads.id }).from(uploads).where(eq(uploads.id, file.fileId));
      if (known === undefined) await inspectAndStore(requireField(target, file.name), target, file);
    },
    removeUploads: async (fileIds) => {
      await db.delete(uploads).where(inArray(uploads.id, [...fileIds]));
      for (const fileId of fileIds) await storage.removeFolder(folderOf(fileId));
    },
    registerUpload: (filePath, fileName, target) => receive({ ...target, ownerId: null }, fileName, bytesOf(filePath)),
    findUpload: async (fileId) => toFile(await find(fileId)),
    findOwnUpload: async (fileId, ownerId) => {
      const row = await find(fileId);
      if (row.ownerId !== null && row.ownerId !== ownerId) throw uploadNotFound();
      return toFile(row);
    },
    takeUpload: async (fileId) => {
      const takenAt = new Date().toISOString();
      const taken = await db
        .update(uploads)
        .set({ takenAt })
        .where(eq(uploads.id, fileId))
        .returning({ id: uploads.id });
      if (taken.length === 0) throw uploadNotFound();
    },
    removeOldUploads: async (nowMs = Date.now()) => {
      const before = new Date(nowMs - limits.uploadKeptMs);
      const removed = await db.transaction(async (tx) => {
        const old = and(isNull(uploads.takenAt), lt(uploads.createdAt, before.toISOString()));
        const rows = await tx.delete(uploads).where(old).returning({ id: uploads.id });
        // Inside the transaction: if we die here, the rows come back and the next sweep ends what this one began.
        for (const { id } of rows) await storage.removeFolder(folderOf(id));
        return rows.length;
      });
      return removed + (await removeStrays(db, storage, before));
    },
  };
}

/** Folders without a row: of uploads whose process died between the file and the row; those of an intake are its own. */
async function removeStrays(db: Db, storage: FileStorage, before: Date): Promise<number> {
  const old = (await storage.folders(uploadsFolder)).filter(({ modifiedAt }) => modifiedAt < before);
  if (old.length === 0) return 0;
  const names = old.map(({ name }) => name);
  const [rows, coming] = await Promise.all([
    db.select({ id: uploads.id }).from(uploads).where(inArray(uploads.id, names)),
    db.select({ jobId: intakes.jobId }).from(intakes).where(eq(intakes.status, 'uploading')),
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const expected = new Set(coming.map(({ jobId }) => jobId));
  const strays = names.filter((name) => !known.has(name) && !expected.has(intakeOf(name) ?? ''));
  for (const name of strays) await storage.removeFolder(folderOf(name));
  return strays.length;
}

/** Opened only once it is read: a stream that fails before anyone listens would end the process. */
async function* bytesOf(filePath: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(filePath) as AsyncIterable<Buffer>;
}

function uploadNotFound(): AppError {
  return new AppError('upload_not_found', 'The uploaded file is not there any more.', { hint: 'Upload it again.' });
}
