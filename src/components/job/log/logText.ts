import type { JobState, LogEvent } from '#protocol/applyJobEvent';
import type { Texts } from '../../../locales/en/index.ts';
import { artifactTitle } from '../artifactTitle.ts';
import { stageName } from '../stageName.ts';

/** An event of the log in words. What the server wrote itself is shown as it wrote it. */
export function logText(event: LogEvent, artifacts: JobState['artifacts'], texts: Texts): string {
  const words = texts.jobMonitor.log;
  switch (event.type) {
    case 'log':
    case 'notice':
      return event.data.message;
    case 'started':
      return words.started(event.attempt, shortId(event.data.workerId));
    case 'stage': {
      const { stage, status, message } = event.data;
      const name = stageName(texts, stage);
      const text = status === 'running' ? words.stageBegan(name) : words.stageDone(name);
      return message === undefined ? text : `${text} · ${message}`;
    }
    case 'retried': {
      const { reason, fromStage } = event.data;
      return words.retried(event.attempt, stageName(texts, fromStage), reason);
    }
    case 'artifact': {
      const { artifact } = event.data;
      return `${artifactTitle(artifact, texts, artifacts)}: ${artifact.error?.message ?? texts.errors.internal.title}`;
    }
    case 'failed':
      return words.failed(event.data.error.message);
    case 'cancelled': {
      const { by, reason } = event.data;
      const text = words.cancelled(by.kind === 'user' ? (by.id ?? null) : null);
      return reason === undefined ? text : `${text} · ${reason}`;
    }
    case 'completed':
      return words.completed;
  }
}

/** A name stays as it is; of a UUID its beginning tells it from the others. */
function shortId(id: string): string {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? id.slice(0, 8) : id;
}
