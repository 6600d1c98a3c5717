import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { Viewer } from '#protocol/account';
import { limits } from '#protocol/limits';
import type { AccessWatch } from '../../accounts/accessWatch.ts';
import type { Access, Accounts } from '../../accounts/accounts.ts';
import { AppError } from '../../errors.ts';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';
import { adminRoom, userRoom } from '../rooms.ts';
import { authenticateSocket, givenName, signedOut, toTold } from '../socketAccess.ts';
import { toAnswer } from '../toAnswer.ts';

/** Who a client of the dialects is, as it stands now. */
export type DialectAccess = {
  /** Null for one that has not said yet who it is. */
  viewer: () => Viewer | null;
  /** Calls whenever that has become another, or may do more or less. */
  onChange: (listener: () => void) => void;
};

export type DialectAccessDeps = {
  accounts: Accounts;
  accessWatch: AccessWatch;
  fanOut: Pick<FanOut, 'toSocket'>;
  malformed: MalformedCounter;
  onError: (error: unknown) => void;
  /** Milliseconds that a client has to say who it is. */
  authenticateMs?: number;
};

type Entry = { access: Access | null; refusal: AppError | null };

const messageSchema = z.object({ token: z.string().min(1).max(16_000) });

export type DialectGate = {
  /** To be called for a namespace before anyone connects to it. */
  guard: (namespace: Namespace) => void;
  /** Who the socket of a guarded namespace belongs to; the same for all dialects that share the namespace. */
  of: (socket: Socket) => DialectAccess;
};

/**
 * Finds out who the clients of the dialects are, by what they bring or by `authenticate`. They expect to be let in
 * first, and then to hear `auth-error`.
 */
export function createDialectGate(deps: DialectAccessDeps): DialectGate {
  const { accounts, accessWatch, fanOut, malformed, authenticateMs = limits.authenticateMs } = deps;
  const guarded = new Set<Namespace>();
  const entries = new WeakMap<Socket, Entry>();
  const known = new WeakMap<Socket, DialectAccess>();

  function serve(socket: Socket): DialectAccess {
    const listeners: (() => void)[] = [];
    const entry = entries.get(socket) ?? { access: null, refusal: signedOut() };
    let { access } = entry;
    let stopWatching = () => {};
    let timer: NodeJS.Timeout | null = null;

    const tell = ({ code, message }: AppError) => fanOut.toSocket(socket, 'auth-error', { message, code });
    const end = (error: AppError) => {
      access = null;
      for (const listener of listeners) listener();
      tell(error);
      socket.disconnect(true);
    };

    function take(next: Access): void {
      // What they stand in belongs to who they were.
      for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room);
      stopWatching();
      if (timer !== null) clearTimeout(timer);
      access = next;
      const { id } = next.viewer;
      if (id !== null) void socket.join(userRoom(id));
      stopWatching = accessWatch.watch(next, (change) => {
        if (change.access === null) {
          const code = change.reason === 'expired' ? 'token_expired' : 'signed_out';
          end(new AppError(code, 'What you were signed in by has ended. Come again with a new token.'));
          return;
        }
        access = change.access;
        if (access.viewer.role !== 'admin' && socket.rooms.has(adminRoom)) {
          void socket.leave(adminRoom);
          tell(new AppError('forbidden', 'Only admins hear of the whole system.'));
        }
        for (const listener of listeners) listener();
      });
      for (const listener of listeners) listener();
    }

    async function authenticate(message: unknown, answer: unknown): Promise<void> {
      const reply = toAnswer(answer);
      try {
        const given = messageSchema.safeParse(message);
        if (!given.success) {
          malformed.count('dialects', 'authenticate', given.error);
          throw new AppError('bad_request', 'authenticate needs a token.');
        }
        const brought = { ...nothing, token: given.data.token, ...givenName(socket, accounts) };
        const next = noLink(await accounts.authenticate(brought));
        if (!socket.connected) return;
        take(next);
        const who = { userId: next.viewer.id ?? 'local', role: next.viewer.role };
        fanOut.toSocket(socket, 'authenticated', who);
        reply?.({ ok: true, ...who });
      } catch (error) {
        const told = toTold(error);
        if (told !== error) deps.onError(error);
        tell(told);
        reply?.({ ok: false, code: told.code, message: told.message });
      }
    }

    function subscribeAdmin(answer: unknown): void {
      const reply = toAnswer(answer);
      if (access?.viewer.role === 'admin') {
        void socket.join(adminRoom);
        reply?.({ ok: true });
        return;
      }
      const refusal =
        access === null ? signedOut() : new AppError('forbidden', 'Only admins hear of the whole system.');
      tell(refusal);
      reply?.({ ok: false, code: refusal.code, message: refusal.message });
    }

    socket.on('authenticate', (message: unknown, answer: unknown) => void authenticate(message, answer));
    socket.on('subscribe-admin', (...message: unknown[]) => subscribeAdmin(message.at(-1)));
    socket.on('unsubscribe-admin', (...message: unknown[]) => {
      void socket.leave(adminRoom);
      toAnswer(message.at(-1))?.({ ok: true });
    });
    socket.once('disconnect', () => {
      stopWatching();
      if (timer !== null) clearTimeout(timer);
      access = null;
    });
    if (entry.refusal !== null) end(entry.refusal);
    else if (access !== null) take(access);
    else timer = setTimeout(() => end(signedOut()), authenticateMs);
    return { viewer: () => access?.viewer ?? null, onChange: (listener) => void listeners.push(listener) };
  }

  async function remember(socket: Socket, next: () => void): Promise<void> {
    try {
      const access = await authenticateSocket(socket, accounts);
      entries.set(socket, { access: access === null ? null : noLink(access), refusal: null });
    } catch (error) {
      const told = toTold(error);
      if (told !== error) deps.onError(error);
      entries.set(socket, { access: null, refusal: told });
    }
    next();
  }

  return {
    guard: (namespace) => {
      if (guarded.has(namespace)) return;
      guarded.add(namespace);
      namespace.use((socket, next) => void remember(socket, next));
    },
    of: (socket) => {
      const found = known.get(socket) ?? serve(socket);
      known.set(socket, found);
      return found;
    },
  };
}

const nothing = { cookie: undefined, authorization: undefined };

/** The dialects know of no masking. */
function noLink(access: Access | null): Access {
  if (access === null) throw signedOut();
  if (access.viewer.share === null) return access;
  throw new AppError('forbidden', 'A link opens its job in the dashboard, and nothing else.');
}
