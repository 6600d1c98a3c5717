import type { Logger } from 'pino';
import { z } from 'zod';
import { subscribeSchema, type SubscribeAnswer, type SubscribeRequest } from '#protocol/feed';
import { jobIdSchema } from '#protocol/job';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { FeedNamespace, FeedSocket } from './feedSocket.ts';
import type { MalformedCounter } from './malformed.ts';
import { jobRoom, listRoom, roomJobId } from './rooms.ts';
import type { SlowReaders } from './slowReaders.ts';
import { toAnswer } from './toAnswer.ts';

export type FeedDeps = {
  jobs: Jobs;
  readers: SlowReaders;
  signFiles: (jobId: string) => string;
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
      if (parsed.success) readers.leave(socket, jobRoom(parsed.data));
      else malformed.count('feed', 'unsubscribe', parsed.error);
    });
    socket.on('subscribe-list', (...message: unknown[]) => {
      readers.join(socket, listRoom);
      toAnswer(message.at(-1))?.({ ok: true, epoch: deps.jobs.epoch });
    });
    socket.on('unsubscribe-list', () => readers.leave(socket, listRoom));
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
  const room = jobRoom(request.data.jobId);
  const wasFollowed = deps.readers.roomsOf(socket).has(room);
  try {
    reply(await follow(socket, request.data, deps));
  } catch (error) {
    if (!wasFollowed) deps.readers.leave(socket, room);
    reply(toRefusal(error, deps.log));
  }
}

async function follow(
  socket: FeedSocket,
  { jobId, after }: SubscribeRequest,
  { readers, jobs, signFiles }: FeedDeps,
): Promise<SubscribeAnswer> {
  const room = jobRoom(jobId);
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
  return { ok: true, epoch: jobs.epoch, head, events: given, fileToken: signFiles(jobId) };
}

function toRefusal(error: unknown, log: Logger): SubscribeAnswer {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
  log.error({ err: error }, 'a subscription failed');
  return { ok: false, code: 'internal', message: 'Something went wrong inside Signalbox.' };
}
