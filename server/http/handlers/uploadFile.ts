import { AppError } from '../../errors.ts';
import { drainRequest } from '../drainRequest.ts';
import type { Handler } from '../handler.ts';
import { presentUpload } from '../presenters/presentUpload.ts';

export const uploadFile: Handler<'uploadFile'> = async ({ params, request }, { uploads }) => {
  try {
    if (!request.isMultipart()) throw noFile();
    const part = await request.file();
    if (part === undefined || part.fieldname !== 'file' || part.filename === '') throw noFile();
    return presentUpload(await uploads.receive(params, part.filename, part.file));
  } catch (error) {
    drainRequest(request.raw);
    throw error;
  }
};

function noFile(): AppError {
  return new AppError('bad_request', 'Send the file as multipart/form-data, in a part named “file”.');
}
