import type { Server } from 'socket.io';
import type { Logger } from 'pino';
import type { Viewer } from '#protocol/account';
import { AppError } from '../../errors.ts';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';
import type { MessageGuard } from '../messageGuard.ts';
import type { UserDoor } from '../userDoor.ts';
import type { DialectGate } from './dialectAccess.ts';
import type { DialectJobs } from './dialectJobs.ts';
import type { DialectServer } from './dialectServer.ts';
import { createDialectSession } from './dialectSession.ts';
import type { FigureDoor } from './figureDoor.ts';

/** A dialect with its jobs. */
export type ServedDialect = { name: string; server: DialectServer; jobs: DialectJobs };

export type NamespaceDeps = {
  io: Server;
  gate: DialectGate;
  guard: MessageGuard;
  users: UserDoor;
  figures: FigureDoor;
  fanOut: FanOut;
  malformed: MalformedCounter;
  /** Who is connected. */
  viewers: Set<() => Viewer | null>;
  /** How long a client may read nothing of what it is behind by. */
  stallMs: number;
  log: Logger;
  onError: (error: unknown) => void;
};

/**
 * Serves the dialects of one namespace. A client does not say which of them it speaks and hears all of them, each by its
 * own events; what is no dialect's own (who it is, how much it may ask, notices) there is once.
 */
export function startNamespace(name: string, dialects: readonly ServedDialect[], deps: NamespaceDeps): void {
  const { io, gate, guard, users, figures, fanOut, malformed, viewers, stallMs, log, onError } = deps;
  const speaker = dialects.find(({ server }) => server.voice !== null);
  const voice = speaker?.server.voice ?? null;
  if (speaker === undefined || voice === null) throw new Error(`No dialect of ${name} has words for a refusal`);
  const namespace = io.of(name);
  gate.guard(namespace);

  namespace.on('connection', (socket) => {
    const refuse = (error: AppError, jobId?: string) => {
      const { event, payload } = voice.refusal(error, jobId);
      fanOut.toSocket(socket, event, payload);
    };
    const access = gate.of(socket);
    viewers.add(access.viewer);
    socket.once('disconnect', () => viewers.delete(access.viewer));
    guard.watch(socket, speaker.name, { userId: () => access.viewer()?.id ?? null, tell: refuse });

    for (const { server, jobs } of dialects) {
      const session = createDialectSession(socket, server.dialect, { access, fanOut, malformed, stallMs });
      access.onChange(() => {
        const tellLost = (lost: string[]) => {
          for (const jobId of lost)
            refuse(new AppError('job_not_found', 'You may not follow this job any more.'), jobId);
        };
        jobs.decideAgain(session).then(tellLost, onError);
      });
      server.serve(session, { access, jobs, figures, fanOut, malformed, log });
      jobs.join(session);
      if (server === speaker.server) users.join(session, voice.notice);
      socket.on('disconnect', () => {
        jobs.leave(session);
        users.leave(session);
      });
    }
  });
}
