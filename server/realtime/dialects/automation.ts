import { automationDialect } from '#protocol/dialects/automation';
import { jobIdSchema } from '#protocol/job';
import { AppError } from '../../errors.ts';
import { toAnswer } from '../toAnswer.ts';
import type { DialectServer } from './dialectServer.ts';

type Room = 'job' | 'automation';

/** What clients of the automation dialect ask for. */
export const automationServer: DialectServer = {
  dialect: automationDialect,
  serve: (session, { jobs, fanOut, malformed, log }) => {
    const { socket } = session;
    // A client may be in both rooms of a job; it hears each event once, and until it has left both.
    const rooms = new Map<string, Set<Room>>();

    const notify = (type: 'info' | 'error', message: string, details?: Record<string, unknown>) =>
      fanOut.toSocket(socket, 'system:notification', { type, message, details, timestamp: new Date().toISOString() });

    async function subscribe(room: Room, message: unknown, answer: unknown): Promise<void> {
      const reply = toAnswer(answer);
      const jobId = jobIdSchema.safeParse(message);
      try {
        if (!jobId.success) {
          malformed.count('automation', `${room}:subscribe`, jobId.error);
          throw new AppError('bad_request', 'A subscription needs the id of a job.');
        }
        const joined = rooms.get(jobId.data) ?? new Set();
        rooms.set(jobId.data, joined.add(room));
        await jobs.follow(session, jobId.data);
        reply?.({ ok: true, jobId: jobId.data });
      } catch (error) {
        if (jobId.success) unsubscribe(room, jobId.data);
        if (!(error instanceof AppError)) log.error({ err: error }, 'a subscription failed');
        const { code, message: text } =
          error instanceof AppError ? error : new AppError('internal', 'Something went wrong inside Signalbox.');
        if (reply !== null) reply({ ok: false, code, message: text });
        else notify('error', text, { code, jobId: typeof message === 'string' ? message.slice(0, 100) : undefined });
      }
    }

    function unsubscribe(room: Room, jobId: unknown): void {
      if (typeof jobId !== 'string') return;
      const joined = rooms.get(jobId);
      joined?.delete(room);
      if (joined?.size !== 0) return;
      rooms.delete(jobId);
      jobs.unfollow(session, jobId);
    }

    for (const room of ['job', 'automation'] as const) {
      socket.on(`${room}:subscribe`, (jobId: unknown, answer: unknown) => void subscribe(room, jobId, answer));
      socket.on(`${room}:unsubscribe`, (jobId: unknown) => unsubscribe(room, jobId));
    }
    socket.on('ping', () => notify('info', 'pong'));
  },
};
