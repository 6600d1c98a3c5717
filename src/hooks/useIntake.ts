import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Intake } from '#protocol/intake';
import { env } from '../env.ts';
import type { ApiError } from '../api/ApiError.ts';
import { cancelIntake, intakeQuery } from '../api/intakes.ts';
import { wakeIntakes } from '../intakes/hasIntakes.ts';
import { intakeStore, type LocalIntake } from '../intakes/intakeStore.ts';
import { intakeRunner } from '../intakes/runner.ts';
import { sendFrom } from '../intakes/startIntakes.ts';

const pollMs = 1_000;

export type UseIntake = {
  /** `absent`: the job has no files on their way, and perhaps never had; null where they are known. */
  status: 'loading' | 'unreachable' | 'absent' | Intake['status'];
  /** As the server last told it. */
  intake: Intake | null;
  /** What this browser has to do with it; null where another device sends the files. */
  local: LocalIntake | null;
  sentBytes: number;
  totalBytes: number;
  error: ApiError | null;
  /** Goes on with these files; answers the names of those that are missing or not the same, and then does nothing. */
  choose: (files: readonly File[]) => Promise<string[]>;
  /** Gives it up, here and at the server. */
  cancel: () => Promise<void>;
  reload: () => void;
};

/** A job's files on their way to the server, whoever sends them. */
export function useIntake(jobId: string): UseIntake {
  const local = useStore(intakeStore, ({ intakes }) => intakes.get(jobId) ?? null);
  // What this browser keeps may be this.
  useEffect(wakeIntakes, []);
  const isSendingHere = local?.phase === 'sending' || local?.phase === 'waiting';
  const { data, error, isPending, refetch } = useQuery({
    ...intakeQuery(jobId),
    enabled: env.protocol === 'native',
    // While this browser sends, it knows best. Afterwards the server looks into the files, which it alone can tell of.
    refetchInterval: ({ state }) => (isWaiting(state) && !isSendingHere ? pollMs : false),
  });
  const intake = data ?? null;
  useEffect(() => {
    if (local?.phase === 'sent' || local?.phase === 'failed') void refetch();
  }, [local?.phase, refetch]);

  const choose = useCallback(async (files: readonly File[]) => await chooseFor(intake, files), [intake]);
  const cancel = useCallback(async () => {
    await cancelIntake(jobId);
    await intakeRunner.drop(jobId);
    await refetch();
  }, [jobId, refetch]);

  return {
    status: statusOf({ intake, local, isKnown: data !== undefined, isPending, error }),
    intake,
    local,
    ...bytesOf(intake, local),
    error,
    choose,
    cancel,
    reload: useCallback(() => void refetch(), [refetch]),
  };
}

function isWaiting({ data, error }: { data: Intake | null | undefined; error: Error | null }): boolean {
  return data === undefined ? error !== null : data?.status === 'uploading';
}

type Known = {
  intake: Intake | null;
  local: LocalIntake | null;
  isKnown: boolean;
  isPending: boolean;
  error: ApiError | null;
};

function statusOf({ intake, local, isKnown, isPending, error }: Known): UseIntake['status'] {
  if (env.protocol !== 'native') return 'absent';
  if (intake !== null) return intake.status;
  if (isKnown) return 'absent';
  // Without the server, what this browser knows of its own sending still holds.
  if (local !== null && local.phase !== 'failed') return 'uploading';
  return isPending && error === null ? 'loading' : 'unreachable';
}

/** The most that either of them knows. */
function bytesOf(intake: Intake | null, local: LocalIntake | null): { sentBytes: number; totalBytes: number } {
  const parts = intake?.files ?? local?.parts ?? [];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    totalBytes: sum(parts.map(({ sizeBytes }) => sizeBytes)),
    sentBytes: sum(
      parts.map((_part, index) => Math.max(intake?.files[index]?.receivedBytes ?? 0, local?.sentBytes[index] ?? 0)),
    ),
  };
}

async function chooseFor(intake: Intake | null, files: readonly File[]): Promise<string[]> {
  if (intake === null) return [];
  const found = intake.files.map((part) =>
    files.find(({ name, size }) => name === part.name && size === part.sizeBytes),
  );
  const chosen = found.filter((file) => file !== undefined);
  if (chosen.length === found.length) await sendFrom(intake, chosen);
  return intake.files.filter((_part, index) => found[index] === undefined).map(({ name }) => name);
}
