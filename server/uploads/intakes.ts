import type { Readable } from 'node:stream';
import type { Plan } from '#protocol/account';
import type { Intake, IntakeRequest } from '#protocol/intake';

/** Who announces a job: it will be theirs. */
export type IntakeOwner = { ownerId: string | null; plan: Plan };

export type Piece = {
  jobId: string;
  /** Which of the intake's files. */
  index: number;
  ownerId: string | null;
  offset: number;
  bytes: Readable;
};

/** How much of a file is here, of how much. */
export type PieceOffset = { offset: number; sizeBytes: number };

/**
 * Jobs on their way in: announced with their files, which come in pieces; the job is made when the last byte is here,
 * once, whoever still looks. Someone else's is not there, whatever one may otherwise read.
 */
export type Intakes = {
  /**
   * Checks all that can be known before a byte flows. With an id that its owner has used already it answers what is
   * there. Throws as `Uploads.requireField` and the job's input do, `payload_too_large`, `too_many`, `intake_not_found`
   * where the id is someone else's.
   */
  create: (request: IntakeRequest, owner: IntakeOwner) => Promise<Intake>;
  /** Throws `intake_not_found`. */
  find: (jobId: string, ownerId: string | null) => Promise<Intake>;
  /** Those that belong together and have no job: their files are on their way, or can't be used. */
  ofBatch: (batchId: string, whose: 'all' | { ownerId: string | null }) => Promise<Intake[]>;
  /** Throws `intake_not_found`, `intake_started`. */
  cancel: (jobId: string, ownerId: string | null) => Promise<void>;
  /** Where the next piece must begin. Throws `intake_not_found`, also for a file that will not be used. */
  offsetOf: (jobId: string, index: number, ownerId: string | null) => Promise<PieceOffset>;
  /** Throws as `offsetOf` and `FilePieces.append` do. The job follows the last byte by itself. */
  append: (piece: Piece) => Promise<PieceOffset>;
  /** Makes the jobs of what is complete, where a crash came between the last byte and the job. */
  finishComplete: () => Promise<void>;
  /** Forgets what nothing has come of within `limits.uploadKeptMs`. */
  removeOld: (nowMs?: number) => Promise<number>;
  /** Waits for the jobs that are being made. */
  close: () => Promise<void>;
};
