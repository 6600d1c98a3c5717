import type { Socket } from 'socket.io';
import { limits } from '#protocol/limits';
import type { MalformedCounter } from './malformed.ts';
import { toAnswer } from './toAnswer.ts';
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts';
import { cut } from './unsent.ts';

export type MessageGuard = {
  /** Lets through what a socket may send; the rest is answered, counted, and ends the socket where it goes on. */
  watch: (socket: Socket, dialect: string) => void;
  /** Messages that were refused for their number. */
  refused: () => number;
};

const retryAfterMs = 1_000;
/** Addresses are remembered for as long as they may not do all, and looked through when they have become so many. */
const rememberedAddresses = 1_000;

/** Bounds what the sockets of a server may ask: each by itself, and those of one address together. */
export function createMessageGuard(malformed: MalformedCounter): MessageGuard {
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
    watch: (socket, dialect) => {
      const own = createTokenBucket({ perSecond: limits.messagesPerSecond, burst: limits.messageBurst });
      const shared = bucketOf(socket.handshake.address);
      const patience = createTokenBucket({ perSecond: 10, burst: limits.refusedMessages });
      socket.use(([event, ...args], next) => {
        const answer = toAnswer(args.at(-1));
        if (!own.take() || !shared.take()) {
          refused += 1;
          answer?.({ ok: false, code: 'rate_limited', message: 'Too many messages at once.', retryAfterMs });
          if (!patience.take()) cut(socket.conn);
          return;
        }
        if (socket.listenerCount(event) > 0) {
          next();
          return;
        }
        malformed.count(dialect, 'unknown', new Error('There is no such message.'));
        answer?.({ ok: false, code: 'bad_request', message: 'There is no such message.' });
      });
    },
  };
}
