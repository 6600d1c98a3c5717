import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { requireStorable } from '../../storable.ts';
import { drainRequest } from '../drainRequest.ts';
import type { Handler } from '../handler.ts';
import { presentUpload } from '../presenters/presentUpload.ts';

export const uploadFile: Handler<'uploadFile'> = async ({ viewer, params, request }, { uploads }) => {
  try {
    const part = await filePart(request);
    return presentUpload(await uploads.receive({ ...params, ownerId: viewer.id }, part.filename, bytesOf(part)));
  } catch (error) {
    drainRequest(request.raw);
    throw error;
  }
};

async function filePart(request: FastifyRequest): Promise<MultipartFile> {
  const part = request.isMultipart() ? await request.file().catch(brokeOff) : undefined;
  requireStorable(part?.filename);
  if (part?.fieldname === 'file' && part.filename !== '') return part;
  throw new AppError('bad_request', 'Send the file as multipart/form-data, in a part named “file”.');
}

/** What the stream fails with is the client's doing: it went away, or what it sent is not multipart to the end. */
async function* bytesOf(part: MultipartFile): AsyncGenerator<Uint8Array> {
  try {
    yield* part.file as AsyncIterable<Buffer>;
  } catch (error) {
    brokeOff(error);
  }
}

function brokeOff(cause: unknown): never {
  throw new AppError('bad_request', 'The upload broke off before its end.', { hint: 'Upload it again.', cause });
}
