import { automationDialect } from '#protocol/dialects/automation';
import { jobIdSchema } from '#protocol/job';
import type { NotificationKind } from '#protocol/notification';
import { AppError } from '../../errors.ts';
import { textsOf } from '../../notifications/notificationTexts.ts';
import { toAnswer } from '../toAnswer.ts';
import type { DialectServer, DialectVoice } from './dialectServer.ts';

type Room = 'job' | 'automation';
type NoticeType = 'info' | 'warning' | 'error' | 'success';

const voice: DialectVoice = {
  refusal: ({ code, message, retryAfterMs }, jobId) =>
    notification('error', message, {
      code,
      ...(jobId !== undefined && { jobId }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    }),
  notice: (told) => {
    const { title, body } = textsOf(told, 'en');
    const { id, kind, jobId, facts } = told;
    return notification(noticeTypes[kind], title, { id, kind, jobId, body, ...facts });
  },
};

/** What clients of the automation dialect ask for. */
export const automationServer: DialectServer = {
  dialect: automationDialect,
  voice,
  serve: (session, { jobs, fanOut, malformed, log }) => {
    const { socket } = session;
    // A client may be in both rooms of a job; it hears each event once, and until it has left both.
    const rooms = new Map<string, Set<Room>>();

    function refuse(error: AppError, message: unknown, answer: unknown): void {
      const reply = toAnswer(answer);
      if (reply !== null) {
        reply({ ok: false, code: error.code, message: error.message });
        return;
      }
      const jobId = typeof message === 'string' ? message.slice(0, 100) : undefined;
      const { event, payload } = voice.refusal(error, jobId);
      fanOut.toSocket(socket, event, payload);
    }

    /** The id of a job, or null where there is none: the client is told then. */
    function jobIdOf(name: string, message: unknown, answer: unknown): string | null {
      const jobId = jobIdSchema.safeParse(message);
      if (jobId.success) return jobId.data;
      malformed.count('automation', name, jobId.error);
      refuse(new AppError('bad_request', `${name} needs the id of a job.`), message, answer);
      return null;
    }

    async function subscribe(room: Room, message: unknown, answer: unknown): Promise<void> {
      const jobId = jobIdOf(`${room}:subscribe`, message, answer);
      if (jobId === null) return;
      try {
        const joined = rooms.get(jobId) ?? new Set();
        rooms.set(jobId, joined.add(room));
        await jobs.follow(session, jobId);
        toAnswer(answer)?.({ ok: true, jobId });
      } catch (error) {
        leave(room, jobId);
        const isExpected = error instanceof AppError;
        if (!isExpected) log.error({ err: error }, 'a subscription failed');
        const told = isExpected ? error : new AppError('internal', 'Something went wrong inside Signalbox.');
        refuse(told, message, answer);
      }
    }

    function unsubscribe(room: Room, message: unknown, answer: unknown): void {
      const jobId = jobIdOf(`${room}:unsubscribe`, message, answer);
      if (jobId === null) return;
      leave(room, jobId);
      toAnswer(answer)?.({ ok: true, jobId });
    }

    function leave(room: Room, jobId: string): void {
      const joined = rooms.get(jobId);
      joined?.delete(room);
      if (joined?.size !== 0) return;
      rooms.delete(jobId);
      jobs.unfollow(session, jobId);
    }

    for (const room of ['job', 'automation'] as const) {
      socket.on(`${room}:subscribe`, (jobId: unknown, answer: unknown) => void subscribe(room, jobId, answer));
      socket.on(`${room}:unsubscribe`, (jobId: unknown, answer: unknown) => unsubscribe(room, jobId, answer));
    }
    socket.on('ping', () => {
      if (session.viewer() === null) return refuse(new AppError('signed_out', 'Sign in first.'), undefined, undefined);
      const { event, payload } = notification('info', 'pong');
      fanOut.toSocket(socket, event, payload);
    });
  },
};

const noticeTypes = {
  'job-completed': 'success',
  'job-failed': 'error',
  'own-job-failed': 'error',
  'batch-first-failure': 'error',
  'lane-drained': 'info',
  'system-alert': 'warning',
  test: 'info',
} as const satisfies Record<NotificationKind, NoticeType>;

function notification(type: NoticeType, message: string, details?: Record<string, unknown>) {
  return { event: 'system:notification', payload: { type, message, details, timestamp: new Date().toISOString() } };
}
