import type { Logger } from 'pino';
import { z } from 'zod';
import type { Socket } from 'socket.io';
import {
  subscribeSchema,
  type ClientToServerFeed,
  type ServerToClientFeed,
  type SubscribeAnswer,
  type SubscribeRequest,
} from '#protocol/feed';
import { jobIdSchema } from '#protocol/job';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { FeedNamespace } from './fanOut.ts';
import type { MalformedCounter } from './malformed.ts';
import { toAnswer } from './toAnswer.ts';
import { jobRoom, listRoom, roomJobId } from './rooms.ts';

export type FeedDeps = {
  jobs: Jobs;
  signFiles: (jobId: string) => string;
  malformed: MalformedCounter;
  log: Logger;
};

type FeedSocket = Socket<ClientToServerFeed, ServerToClientFeed>;

/** What clients of the native feed ask for. A bad message is answered, counted and never fatal. */
export function serveFeed(feed: FeedNamespace, deps: FeedDeps): void {
  feed.on('connection', (socket) => {
    socket.on('subscribe', (request: unknown, answer: unknown) => void subscribe(socket, request, answer, deps));
    socket.on('unsubscribe', (jobId: unknown) => {
      const parsed = jobIdSchema.safeParse(jobId);
      if (parsed.success) void socket.leave(jobRoom(parsed.data));
      else deps.malformed.count('feed', 'unsubscribe', parsed.error);
    });
    socket.on('subscribe-list', (answer: unknown) => {
      void socket.join(listRoom);
      toAnswer(answer)?.({ ok: true, epoch: deps.jobs.epoch });
    });
    socket.on('unsubscribe-list', () => void socket.leave(listRoom));
  });
}

async function subscribe(socket: FeedSocket, message: unknown, answer: unknown, deps: FeedDeps): Promise<void> {
  const reply: (result: SubscribeAnswer) => void = toAnswer(answer) ?? (() => {});
  const request = subscribeSchema.safeParse(message);
  if (!request.success) {
    deps.malformed.count('feed', 'subscribe', request.error);
    reply({ ok: false, code: 'bad_request', message: z.prettifyError(request.error) });
    return;
  }
  try {
    reply(await follow(socket, request.data, deps));
  } catch (error) {
    void socket.leave(jobRoom(request.data.jobId));
    reply(toRefusal(error, deps.log));
  }
}

async function follow(
  socket: FeedSocket,
  { jobId, after }: SubscribeRequest,
  deps: FeedDeps,
): Promise<SubscribeAnswer> {
  const room = jobRoom(jobId);
  const followed = [...socket.rooms].filter((name) => roomJobId(name) !== null);
  if (followed.length >= limits.jobsPerSocket && !socket.rooms.has(room)) {
    throw new AppError('too_many_subscriptions', `At most ${limits.jobsPerSocket} jobs can be followed at once.`);
  }
  // Join first, read second: what is committed in between comes twice, which the client sorts out; never not at all.
  await socket.join(room);
  const { head, events } = await deps.jobs.events(jobId, after, limits.eventsPerAnswer);
  return { ok: true, epoch: deps.jobs.epoch, head, events, fileToken: deps.signFiles(jobId) };
}

function toRefusal(error: unknown, log: Logger): SubscribeAnswer {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
  log.error({ err: error }, 'a subscription failed');
  return { ok: false, code: 'internal', message: 'Something went wrong inside Signalbox.' };
}
