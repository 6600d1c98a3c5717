import { endpoints, uploadSchema, type Upload } from '#protocol/http';
import { env } from '../env.ts';
import { ApiError } from './ApiError.ts';
import { endpointUrl } from './endpointUrl.ts';
import { authHeaders } from './pageAuth.ts';
import { readError } from './readError.ts';

export type UploadOptions = {
  /** 0–1, of the bytes sent. 1 means that the server is looking into the file. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
};

/**
 * Uploads a file for an input field of a pipeline. By XMLHttpRequest, since fetch tells no progress of what it sends.
 *
 * @throws ApiError as `call` does; a request ended by `signal` rejects with the signal's reason.
 */
export function uploadFile(pipeline: string, field: string, file: File, options: UploadOptions = {}): Promise<Upload> {
  const { onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortReason(signal));
      return;
    }
    const request = new XMLHttpRequest();
    request.open('POST', endpointUrl(endpoints.uploadFile.path, { pipeline, field }));
    for (const [name, value] of Object.entries(authHeaders())) request.setRequestHeader(name, value);
    request.withCredentials = env.apiUrl !== '';
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    });
    request.upload.addEventListener('load', () => onProgress?.(1));
    request.addEventListener('load', () => {
      if (request.status >= 400) {
        reject(readError(request.status, request.response, request.getResponseHeader('retry-after')));
        return;
      }
      const parsed = uploadSchema.safeParse(request.response);
      if (parsed.success) resolve(parsed.data);
      else reject(new ApiError('bad_answer', 'The answer to the upload does not fit', { cause: parsed.error }));
    });
    request.addEventListener('error', () => reject(new ApiError('offline', 'The server can’t be reached')));
    request.addEventListener('abort', () => reject(abortReason(signal)));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The upload was stopped', 'AbortError');
}
