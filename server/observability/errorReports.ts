import { randomUUID } from 'node:crypto';
import { createAllowList } from '../integrations/netGuard/allowList.ts';
import { createGuardedPost } from '../integrations/netGuard/guardedPost.ts';
import { createReportLimit } from './reportLimit.ts';
import { toSentryEvent, type Fault } from './sentryEvent.ts';

/** Tells of faults of ours, for whoever looks after the server. */
export type ErrorReports = {
  report: (fault: Fault) => void;
  /** Resolves once what was reported has been sent, or can not be. */
  close: () => Promise<void>;
};

export type ErrorReportsOptions = {
  /** `https://{key}@{host}/{project}`, as Sentry and what is compatible with it give it. */
  dsn: string;
  environment: string;
  version: string;
};

const sendWithinMs = 5_000;
/** Reports on their way at a time; further ones are lost, since many faults at once are mostly one. */
const reportsAtOnce = 5;
const defaultPauseMs = 60_000;

/** Posts Sentry envelopes. It never throws, never waits, and what can't be sent is lost: the log has it. */
export function openErrorReports({ dsn, environment, version }: ErrorReportsOptions): ErrorReports {
  const { url, key, host } = readDsn(dsn);
  // Whoever runs the server named the host, so that it may be a private one.
  const post = createGuardedPost(createAllowList({ hosts: [host], setting: 'SENTRY_DSN' }));
  const limit = createReportLimit();
  const onTheirWay = new Set<Promise<void>>();
  let pausedUntilMs = 0;

  async function send(fault: Fault): Promise<void> {
    const id = randomUUID().replaceAll('-', '');
    const sentAt = new Date().toISOString();
    const event = JSON.stringify(toSentryEvent(fault, { id, environment, version }));
    const body = `${JSON.stringify({ event_id: id, sent_at: sentAt })}\n{"type":"event"}\n${event}\n`;
    const headers = {
      'content-type': 'application/x-sentry-envelope',
      'x-sentry-auth': `Sentry sentry_version=7, sentry_client=signalbox/${version}, sentry_key=${key}`,
    };
    const answer = await post(url, { headers, body, signal: AbortSignal.timeout(sendWithinMs) });
    if (answer.status === 429) pausedUntilMs = performance.now() + (answer.retryAfterMs ?? defaultPauseMs);
  }

  return {
    report: (fault) => {
      if (performance.now() < pausedUntilMs || onTheirWay.size >= reportsAtOnce || !limit.mayTell(fault.error)) return;
      const sent = send(fault)
        .catch(() => {})
        .finally(() => onTheirWay.delete(sent));
      onTheirWay.add(sent);
    },
    close: async () => void (await Promise.all(onTheirWay)),
  };
}

function readDsn(dsn: string): { url: string; key: string; host: string } {
  const { protocol, host, hostname, port, username, pathname } = new URL(dsn);
  const at = pathname.lastIndexOf('/');
  const url = `${protocol}//${host}${pathname.slice(0, at)}/api/${pathname.slice(at + 1)}/envelope/`;
  return { url, key: username, host: port === '' ? hostname : `${hostname}:${port}` };
}
