import { topicSchema, type Topic } from '#protocol/feed';

/** The rooms of the native feed: the list as those see it who may see all of it, and as one person does. */
export const listRoom = 'list';

export function ownListRoom(ownerId: string): string {
  return `list:${ownerId}`;
}

export function isListRoom(room: string): boolean {
  return room === listRoom || room.startsWith(ownListRoom(''));
}

const jobPrefix = 'job:';
const sharedPrefix = 'shared:';

export function jobRoom(jobId: string): string {
  return `${jobPrefix}${jobId}`;
}

/** Of those who see a job by a link: with personal data masked. */
export function sharedRoom(jobId: string): string {
  return `${sharedPrefix}${jobId}`;
}

export function topicRoom(topic: Topic): string {
  return `topic:${topic}`;
}

/** The topic that a room is for, or null for any other room. */
export function roomTopic(room: string): Topic | null {
  return topicSchema.options.find((topic) => room === topicRoom(topic)) ?? null;
}

/** All that one person has open. */
export function userRoom(userId: string): string {
  return `user:${userId}`;
}

/** Of the clients of a dialect that are told how the queues stand. */
export const queuesRoom = 'queues';

/** Of the admins among a dialect's clients that asked for it. */
export const adminRoom = 'admin';

/** The job that a room is for, or null for any other room. */
export function roomJobId(room: string): string | null {
  for (const prefix of [jobPrefix, sharedPrefix]) if (room.startsWith(prefix)) return room.slice(prefix.length);
  return null;
}
