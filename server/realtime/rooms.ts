/** The rooms of the native feed. */
export const listRoom = 'list';

const jobPrefix = 'job:';

export function jobRoom(jobId: string): string {
  return `${jobPrefix}${jobId}`;
}

/** The job that a room is for, or null for any other room. */
export function roomJobId(room: string): string | null {
  return room.startsWith(jobPrefix) ? room.slice(jobPrefix.length) : null;
}
