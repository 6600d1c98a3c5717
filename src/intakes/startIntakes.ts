import type { Intake, IntakeRequest } from '#protocol/intake';
import { ApiError } from '../api/ApiError.ts';
import { announceIntake } from '../api/intakes.ts';
import { randomId } from '../lib/randomId.ts';
import { viewerStore } from '../stores/useViewerStore.ts';
import type { NewIntake, StartedIntakes, StartIntakes } from './newIntake.ts';
import { ownerKey } from './ownerKey.ts';
import { intakeRunner } from './runner.ts';

const announcedAtOnce = 4;

/** As StartIntakes says. */
export const startIntakes: StartIntakes = async (intakes) => {
  const batchId = intakes.length > 1 ? randomId() : null;
  const answers: ({ jobId: string } | { error: ApiError })[] = [];
  const waiting = [...intakes.entries()];
  const announceNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, intake] = next;
      answers[index] = await startOne(intake, batchId);
    }
  };
  await Promise.all(Array.from({ length: announcedAtOnce }, announceNext));

  const started: StartedIntakes = { jobIds: [], batchId, refused: [] };
  for (const [index, answer] of answers.entries()) {
    if ('jobId' in answer) started.jobIds.push(answer.jobId);
    else started.refused.push({ index, error: answer.error });
  }
  const [first] = started.refused;
  if (started.jobIds.length === 0 && first !== undefined) throw first.error;
  return started;
};

async function startOne(intake: NewIntake, batchId: string | null): Promise<{ jobId: string } | { error: ApiError }> {
  const { pipeline, name, input } = intake;
  const files = Object.entries(intake.files);
  const request: IntakeRequest = {
    jobId: randomId(),
    pipeline,
    ...(name !== undefined && { name }),
    ...(batchId !== null && { batchId }),
    input,
    files: files.map(([field, file]) => ({ field, name: file.name, sizeBytes: file.size })),
  };
  try {
    await sendFrom(
      await announceIntake(request),
      files.map(([, file]) => file),
    );
    return { jobId: request.jobId };
  } catch (error) {
    return { error: error instanceof ApiError ? error : new ApiError('upload_failed', String(error)) };
  }
}

/** Begins to send what was announced, or goes on with it. `files` are in the intake's order. */
export async function sendFrom({ jobId, files: parts }: Intake, files: File[]): Promise<void> {
  const owner = ownerKey(viewerStore.getState().me?.viewer ?? null);
  await intakeRunner.add({
    jobId,
    owner,
    parts: parts.map(({ name, sizeBytes, uploadUrl }) => ({ name, sizeBytes, uploadUrl })),
    files,
    startedAtMs: Date.now(),
  });
}
