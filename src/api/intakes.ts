import { queryOptions } from '@tanstack/react-query';
import { intakeEndpoints } from '#protocol/endpoints/intakes';
import type { Intake, IntakeRequest } from '#protocol/intake';
import { ApiError } from './ApiError.ts';
import { callEndpoint, requestPiece } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** What of a piece has arrived stays, so that giving one up costs little. */
const pieceTimeoutMs = 60_000;
const headTimeoutMs = 15_000;
const tusHeaders = { 'tus-resumable': '1.0.0' };

export const announceIntake = async (body: IntakeRequest): Promise<Intake> =>
  (await callEndpoint(intakeEndpoints.createIntake, { body })).intake;

export const cancelIntake = (jobId: string) => callEndpoint(intakeEndpoints.cancelIntake, { params: { jobId } });

/** How far a job's files have come; null where no such files are known. */
export function intakeQuery(jobId: string) {
  return queryOptions({
    queryKey: queryKeys.intake(jobId),
    queryFn: async ({ signal }): Promise<Intake | null> => {
      try {
        return (await callEndpoint(intakeEndpoints.getIntake, { params: { jobId }, signal })).intake;
      } catch (error) {
        if (error instanceof ApiError && isUnknown(error)) return null;
        throw error;
      }
    },
    gcTime: 0,
  });
}

/** Not there, or not ours: who only reads has no uploads. */
function isUnknown({ code }: ApiError): boolean {
  return code === 'intake_not_found' || code === 'forbidden' || code === 'not_offered';
}

/** How much of a file the server has. Throws ApiError. */
export async function receivedBytes(uploadUrl: string, signal: AbortSignal): Promise<number> {
  return offsetIn(
    await requestPiece(uploadUrl, { method: 'HEAD', headers: tusHeaders, timeoutMs: headTimeoutMs, signal }),
  );
}

/** Sends the bytes of a file from `offset` on, and answers how much the server has then. Throws ApiError. */
export async function sendPiece(
  uploadUrl: string,
  { offset, bytes }: { offset: number; bytes: ArrayBuffer },
  signal: AbortSignal,
): Promise<number> {
  const headers = {
    ...tusHeaders,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  };
  return offsetIn(
    await requestPiece(uploadUrl, { method: 'PATCH', headers, body: bytes, timeoutMs: pieceTimeoutMs, signal }),
  );
}

function offsetIn(headers: Headers): number {
  const offset = Number(headers.get('upload-offset') ?? Number.NaN);
  if (Number.isInteger(offset) && offset >= 0) return offset;
  throw new ApiError('bad_answer', 'The answer to the upload does not fit');
}
