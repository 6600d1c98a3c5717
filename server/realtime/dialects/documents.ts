import { documentsDialect } from '#protocol/dialects/documents';
import { AppError } from '../../errors.ts';
import { signedOut } from '../socketAccess.ts';
import { toAnswer } from '../toAnswer.ts';
import type { DialectServer } from './dialectServer.ts';

/** What clients of the documents dialect ask for, beside what every dialect's gate answers; they follow no job by name. */
export const documentsServer: DialectServer = {
  dialect: documentsDialect,
  voice: null,
  serve: (session, { access, figures, fanOut, log }) => {
    const { socket } = session;
    // Another dialect shares the namespace, whose clients count what they hear: `queue-status` goes to everyone who
    // speaks this one, which shows by the token in the handshake, by its messages, or by a document of theirs.
    let isSpeaker = 'token' in socket.handshake.auth;

    function speak(): void {
      isSpeaker = true;
      if (session.viewer() !== null) figures.tellQueues(socket);
    }
    if (isSpeaker) speak();
    session.onFirstWords(speak);
    for (const word of ['authenticate', 'subscribe-admin', 'request-system-metrics']) socket.on(word, speak);
    // Whoever has become someone else stands in no room any more.
    access.onChange(() => {
      if (isSpeaker) speak();
    });

    async function tellSystem(answer: unknown): Promise<void> {
      const reply = toAnswer(answer);
      try {
        const viewer = session.viewer();
        if (viewer === null) throw signedOut();
        if (viewer.role !== 'admin') throw new AppError('forbidden', 'Only admins hear of the whole system.');
        await figures.tellSystem(socket);
        reply?.({ ok: true });
      } catch (error) {
        const isExpected = error instanceof AppError;
        if (!isExpected) log.error({ err: error }, 'the figures of the system could not be told');
        const { code, message } = isExpected
          ? error
          : new AppError('unavailable', 'The figures could not be had just now.');
        // To clients any other `auth-error` means that they are not let in.
        if (isExpected) fanOut.toSocket(socket, 'auth-error', { message, code });
        reply?.({ ok: false, code, message });
      }
    }
    socket.on('request-system-metrics', (...message: unknown[]) => void tellSystem(message.at(-1)));
  },
};
