import { randomUUID } from 'node:crypto';
import type { OutgoingMessage, OutgoingNotice } from '../../server/notifications/sender.ts';

/** A notice as it is handed to a sender. */
export function outgoingNotice(fields: Partial<OutgoingNotice> = {}): OutgoingNotice {
  const jobId = randomUUID();
  return {
    id: randomUUID(),
    kind: 'job-completed',
    jobId,
    jobName: 'Winter list',
    facts: {},
    createdAt: '2026-11-21T06:00:00.000Z',
    readAt: null,
    title: '“Winter list” is finished',
    url: `https://box.example/jobs/${jobId}`,
    ...fields,
  };
}

/** One notice, or the digest of several, with texts of its own. */
export function outgoingMessage(fields: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const notifications = fields.notifications ?? [outgoingNotice()];
  const [first] = notifications;
  return {
    id: randomUUID(),
    recipient: { userId: 'ada', name: 'Ada', email: 'ada@example.com', locale: 'en' },
    texts: { title: first?.title ?? '', body: 'The job was completed.', url: first?.url ?? null },
    ...fields,
    notifications,
  };
}
