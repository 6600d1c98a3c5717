import { useCallback, useEffect, useRef, useState } from 'react';
import type { Upload } from '#protocol/http';
import { ApiError } from '../api/ApiError.ts';
import { uploadFile } from '../api/upload.ts';

export type UploadState = {
  /** `checking`: all bytes are there, and the server looks into the file. */
  state: 'idle' | 'uploading' | 'checking' | 'ready' | 'failed';
  /** 0–1, of the bytes sent. */
  progress: number;
  /** While and after it is sent, and also where it failed. */
  file: File | null;
  upload: Upload | null;
  error: ApiError | null;
};

export type UseUpload = UploadState & {
  /** Sends a file; one that is still being sent is given up. */
  start: (file: File) => void;
  /** Gives up or forgets the file. */
  reset: () => void;
};

const idle: UploadState = { state: 'idle', progress: 0, file: null, upload: null, error: null };

/** An upload for an input field of a pipeline; `upload.fileId` is what the job's input then names. */
export function useUpload(pipeline: string, field: string): UseUpload {
  const [upload, setUpload] = useState<UploadState>(idle);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const reset = useCallback(() => {
    running.current?.abort();
    setUpload(idle);
  }, []);

  const start = useCallback(
    (file: File) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const show = (state: UploadState) => {
        if (!controller.signal.aborted) setUpload(state);
      };
      show({ ...idle, state: 'uploading', file });
      const onProgress = (progress: number) =>
        show({ ...idle, state: progress < 1 ? 'uploading' : 'checking', progress, file });
      uploadFile(pipeline, field, file, { onProgress, signal: controller.signal }).then(
        (answer) => show({ state: 'ready', progress: 1, file, upload: answer, error: null }),
        (error: unknown) => show({ ...idle, state: 'failed', file, error: asApiError(error) }),
      );
    },
    [pipeline, field],
  );

  return { ...upload, start, reset };
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', 'The upload failed', { cause: error });
}
