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
   * Lets through what a socket may send; the rest is answered, counted, and ends the socket where it goes on. `tell` is
   * for what gave no acknowledgement to answer by; of an excess it is called once a second at most.
   */
  watch: (socket: Socket, dialect: string, tell?: (error: AppError) => void) => void;
  /** Messages that were refused for their number. */
  refused: () => number;
};

const retryAfterMs = 1_000;
const excess = new AppError('rate_limited', 'Too many messages at once.', { retryAfterMs });
const unknown = new AppError('bad_request', 'There is no such message.');
/** Addresses are remembered for as long as they may not do all, and looked through when they have become so many. */
const rememberedAddresses = 1_000;

/** Bounds what the sockets of a server may ask: each by itself, and those of one address together. */
export function createMessageGuard(malformed: MalformedCounter, clientAddress: ClientAddress): MessageGuard {
  const addresses = new Map<string, TokenBucket>();
  let refused = 0;

  function bucketOf(address: string): TokenBucket {
    const known = addresses.get(address);
    if (known !== undefined) return known;
    if (addresses.size >= rememberedAddresses) {
      for (const [idle, bucket] of addresses) if (bucket.isFull()) addresses.delete(idle);
    }
    const { addressMessagesPerSecond: perSecond, addressMessageBurst: burst } = limits;
    const bucket = createTokenBucket({ perSecond, burst });
    addresses.set(address, bucket);
    return bucket;
  }

  return {
    refused: () => refused,
    watch: (socket, dialect, tell) => {
      const own = createTokenBucket({ perSecond: limits.messagesPerSecond, burst: limits.messageBurst });
      const shared = bucketOf(clientAddress.of(socket.request));
      const patience = createTokenBucket({ perSecond: 10, burst: limits.refusedMessages });
      const excessWords = createTokenBucket({ perSecond: 1_000 / retryAfterMs, burst: 1 });
      socket.use(([event, ...args], next) => {
        const answer = toAnswer(args.at(-1));
        if (!own.take() || !shared.take()) {
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
