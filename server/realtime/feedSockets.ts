import type { Logger } from 'pino';
import { z } from 'zod';
import { subscribeSchema, topicNeeds, topicSchema, type SubscribeAnswer, type SubscribeRequest } from '#protocol/feed';
import { jobIdSchema } from '#protocol/job';
import { may, seesPersonalData } from '#protocol/access';
import { limits } from '#protocol/limits';
import { subjectOf } from '../accounts/subject.ts';
import { AppError } from '../errors.ts';
import { requireReadable } from '../jobs/jobAccess.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { maskJson } from '../jobs/masking/maskJson.ts';
import { listRoomFor, roomFor } from './feedAccess.ts';
import type { FeedNamespace, FeedSocket } from './feedSocket.ts';
import type { MalformedCounter } from './malformed.ts';
import { isListRoom, roomJobId, topicRoom } from './rooms.ts';
import type { SlowReaders } from './slowReaders.ts';
import { toAnswer } from './toAnswer.ts';
import type { Topics } from './topics.ts';

export type FeedDeps = {
  jobs: Jobs;
  readers: SlowReaders;
  topics: Pick<Topics, 'greet'>;
  signFiles: (jobId: string, subject: string) => string;
  malformed: MalformedCounter;
  log: Logger;
};

export type FeedSockets = {
  /** Resolves once every subscription that was asked for before the call has been answered. */
  answered: () => Promise<void>;
};

/** What clients of the native feed ask for. A bad message is answered, counted and never fatal. */
export function serveFeed(feed: FeedNamespace, deps: FeedDeps): FeedSockets {
  const { readers, malformed } = deps;
  const answering = new Set<Promise<void>>();

  feed.on('connection', (socket) => {
    socket.on('subscribe', (...message: unknown[]) => {
      const answered = subscribe(socket, message, deps).finally(() => answering.delete(answered));
      answering.add(answered);
    });
    socket.on('unsubscribe', (jobId: unknown) => {
      const parsed = jobIdSchema.safeParse(jobId);
      if (parsed.success) readers.leave(socket, roomFor(socket.data.access.viewer, parsed.data));
      else malformed.count('feed', 'unsubscribe', parsed.error);
    });
    socket.on('subscribe-list', (...message: unknown[]) => {
      const answer = toAnswer(message.at(-1));
      const room = listRoomFor(socket.data.access.viewer);
      if (room === null) {
        answer?.({ ok: false, code: 'forbidden', message: 'A link to one job shows no others.' });
        return;
      }
      readers.join(socket, room);
      answer?.({ ok: true, epoch: deps.jobs.epoch });
    });
    socket.on('unsubscribe-list', () => {
      for (const room of readers.roomsOf(socket)) if (isListRoom(room)) readers.leave(socket, room);
    });
    socket.on('subscribe-topic', (...message: unknown[]) => listen(socket, message, deps));
    socket.on('unsubscribe-topic', (topic: unknown) => {
      const parsed = topicSchema.safeParse(topic);
      if (parsed.success) readers.leave(socket, topicRoom(parsed.data));
      else malformed.count('feed', 'unsubscribe-topic', parsed.error);
    });
  });
  return { answered: async () => void (await Promise.all(answering)) };
}

/** `message` is what the client sent: the request and how to answer, if it is as it should be. */
async function subscribe(socket: FeedSocket, message: readonly unknown[], deps: FeedDeps): Promise<void> {
  const reply: (result: SubscribeAnswer) => void = toAnswer(message.at(-1)) ?? (() => {});
  const request = subscribeSchema.safeParse(message[0]);
  if (!request.success) {
    deps.malformed.count('feed', 'subscribe', request.error);
    reply({ ok: false, code: 'bad_request', message: z.prettifyError(request.error) });
    return;
  }
  const room = roomFor(socket.data.access.viewer, request.data.jobId);
  const wasFollowed = deps.readers.roomsOf(socket).has(room);
  try {
    reply(await follow(socket, request.data, deps));
  } catch (error) {
    if (!wasFollowed) deps.readers.leave(socket, room);
    reply(toRefusal(error, deps.log));
  }
}

function listen(socket: FeedSocket, message: readonly unknown[], deps: FeedDeps): void {
  const answer = toAnswer(message.at(-1));
  const topic = topicSchema.safeParse(message[0]);
  if (!topic.success) {
    deps.malformed.count('feed', 'subscribe-topic', topic.error);
    answer?.({ ok: false, code: 'bad_request', message: z.prettifyError(topic.error) });
  } else if (!may(socket.data.access.viewer, topicNeeds[topic.data])) {
    answer?.({ ok: false, code: 'forbidden', message: 'Your role does not allow this.' });
  } else {
    deps.readers.join(socket, topicRoom(topic.data));
    answer?.({ ok: true });
    deps.topics.greet(socket, topic.data);
  }
}

async function follow(
  socket: FeedSocket,
  { jobId, after }: SubscribeRequest,
  { readers, jobs, signFiles }: FeedDeps,
): Promise<SubscribeAnswer> {
  // Found out first, so that between the decision and the joining nothing can change.
  await jobs.ownerOf(jobId);
  await requireReadable(jobs, socket.data.access.viewer, jobId);
  const room = roomFor(socket.data.access.viewer, jobId);
  const rooms = readers.roomsOf(socket);
  const followed = [...rooms].filter((name) => roomJobId(name) !== null);
  if (followed.length >= limits.jobsPerSocket && !rooms.has(room)) {
    throw new AppError('too_many_subscriptions', `At most ${limits.jobsPerSocket} jobs can be followed at once.`);
  }
  // Join first, read second: what is committed in between comes twice, which the client sorts out; never not at all.
  readers.join(socket, room);
  const { head, events } = await jobs.events(jobId, after, limits.eventsPerAnswer);
  // A client that does not read what it was sent is told where the log ends, and pulls.
  const given = readers.isSlow(socket) ? [] : events;
  const { viewer } = socket.data.access;
  // It may have ended while the log was read.
  await requireReadable(jobs, viewer, jobId);
  return {
    ok: true,
    epoch: jobs.epoch,
    head,
    events: seesPersonalData(viewer) ? given : maskJson(given),
    fileToken: signFiles(jobId, subjectOf(viewer)),
  };
}

function toRefusal(error: unknown, log: Logger): SubscribeAnswer {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
  log.error({ err: error }, 'a subscription failed');
  return { ok: false, code: 'internal', message: 'Something went wrong inside Signalbox.' };
}
