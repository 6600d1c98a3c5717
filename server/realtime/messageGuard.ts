import type { Socket } from 'socket.io';
import { limits } from '#protocol/limits';
import type { ClientAddress } from '../clientAddress.ts';
import { AppError } from '../errors.ts';
import type { MalformedCounter } from './malformed.ts';
import { toAnswer } from './toAnswer.ts';
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts';
import { cut } from './unsent.ts';

export type MessageGuard = {
  /**
   * Lets through what a socket may send; the rest is answered, counted, and ends the socket where it goes on. `userId`
   * is of the person behind it, null where they are not told apart. `tell` is for what gave no acknowledgement to
   * answer by; of an excess it is called once a second at most.
   */
  watch: (
    socket: Socket,
    dialect: string,
    about: { userId: () => string | null; tell?: (error: AppError) => void },
  ) => void;
  /** Messages that were refused for their number. */
  refused: () => number;
};

const retryAfterMs = 1_000;
const excess = new AppError('rate_limited', 'Too many messages at once.', { retryAfterMs });
const unknown = new AppError('bad_request', 'There is no such message.');
/** Buckets are remembered for as long as they are not full, and looked through when they have become so many. */
const rememberedBuckets = 1_000;

/** Of some messages there may be fewer than of all. */
const rareMessages: ReadonlyMap<string, { perSecond: number; burst: number }> = new Map([
  ['authenticate', { perSecond: limits.authenticationsPerSecond, burst: limits.authenticationBurst }],
]);

/** A bucket for each key. */
function createBuckets(rate: { perSecond: number; burst: number }): (key: string) => TokenBucket {
  const buckets = new Map<string, TokenBucket>();
  return (key) => {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    if (buckets.size >= rememberedBuckets) {
      for (const [idle, bucket] of buckets) if (bucket.isFull()) buckets.delete(idle);
    }
    const bucket = createTokenBucket(rate);
    buckets.set(key, bucket);
    return bucket;
  };
}

/** Bounds what the sockets of a server may ask: each by itself, those of one person, and those of one address. */
export function createMessageGuard(malformed: MalformedCounter, clientAddress: ClientAddress): MessageGuard {
  const ofAddress = createBuckets({ perSecond: limits.addressMessagesPerSecond, burst: limits.addressMessageBurst });
  const ofUser = createBuckets({ perSecond: limits.userMessagesPerSecond, burst: limits.userMessageBurst });
  let refused = 0;

  return {
    refused: () => refused,
    watch: (socket, dialect, { userId, tell }) => {
      const own = createTokenBucket({ perSecond: limits.messagesPerSecond, burst: limits.messageBurst });
      const rare = new Map([...rareMessages].map(([name, rate]) => [name, createTokenBucket(rate)]));
      const shared = ofAddress(clientAddress.of(socket.request));
      const patience = createTokenBucket({ perSecond: 10, burst: limits.refusedMessages });
      const excessWords = createTokenBucket({ perSecond: 1_000 / retryAfterMs, burst: 1 });

      /** Takes from what is one's own first: what is refused there costs the others nothing. */
      function mayPass(event: string): boolean {
        const user = userId();
        return (
          own.take() && rare.get(event)?.take() !== false && (user === null || ofUser(user).take()) && shared.take()
        );
      }

      socket.use(([event, ...args], next) => {
        const answer = toAnswer(args.at(-1));
        if (!mayPass(event)) {
          refused += 1;
          if (answer !== null) answer({ ok: false, code: excess.code, message: excess.message, retryAfterMs });
          else if (excessWords.take()) tell?.(excess);
          if (!patience.take()) cut(socket.conn);
          return;
        }
        if (socket.listenerCount(event) > 0) {
          next();
          return;
        }
        malformed.count(dialect, 'unknown', unknown);
        if (answer !== null) answer({ ok: false, code: unknown.code, message: unknown.message });
        else tell?.(unknown);
      });
    },
  };
}
