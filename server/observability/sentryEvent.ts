import { describeError, type ErrorLine } from '../describeError.ts';
import { maskText } from '../jobs/masking/maskText.ts';
import { packageRoot } from '../packageRoot.ts';

export type Fault = {
  error: unknown;
  level: 'error' | 'fatal';
  /** What the log says beside it. */
  message: string | undefined;
  /** The job that it is about, where there is one. */
  jobId: string | undefined;
};

type Frame = { function?: string; filename: string; lineno: number; colno: number; in_app: boolean };

const frameShape = /^\s+at (?:(?:async )?(.+?) \()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/;

/**
 * A fault as Sentry takes it: what went wrong and where, and nothing of whom it happened to. No request, no user, no
 * machine's name; sentences are masked as for strangers.
 */
export function toSentryEvent(
  { error, level, message, jobId }: Fault,
  about: { id: string; environment: string; version: string },
): Record<string, unknown> {
  return {
    event_id: about.id,
    timestamp: Date.now() / 1_000,
    platform: 'node',
    level,
    logger: 'signalbox',
    release: `signalbox@${about.version}`,
    environment: about.environment,
    ...(message !== undefined && { logentry: { formatted: withoutSecrets(message) } }),
    ...(jobId !== undefined && { tags: { jobId } }),
    exception: { values: chainOf(describeError(error)).toReversed() },
    contexts: { runtime: { name: 'node', version: process.version } },
  };
}

/** The error, then what caused it. */
function chainOf(line: ErrorLine | string): Record<string, unknown>[] {
  if (typeof line === 'string') return [{ type: 'Error', value: withoutSecrets(line) }];
  const { type, message, stack, cause } = line;
  const frames = stack.split('\n').flatMap((text) => frameOf(text) ?? []);
  const own = { type, value: withoutSecrets(message), stacktrace: { frames: frames.toReversed() } };
  return cause === undefined ? [own] : [own, ...chainOf(cause)];
}

function frameOf(text: string): Frame | null {
  const [, name, path, line, column] = frameShape.exec(text) ?? [];
  if (path === undefined) return null;
  const filename = path.startsWith(packageRoot)
    ? path.slice(packageRoot.length + 1)
    : path.replace(/^.*node_modules/, 'node_modules');
  return {
    ...(name !== undefined && { function: name }),
    filename,
    lineno: Number(line),
    colno: Number(column),
    in_app: filename.startsWith('dist/') || filename.startsWith('server/') || filename.startsWith('protocol/'),
  };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Without people, and without what opens something: what stands in addresses before @ and after ?, and long keys. */
export function withoutSecrets(text: string): string {
  const bare = text
    .replace(/\/\/[^\s/@]+@/g, '//•••@')
    .replace(/(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/g, '$1')
    .replace(/[\w.~+-]{24,}/g, (word) => (uuid.test(word) || !/\d/.test(word) ? word : '•••'));
  return maskText(bare);
}
