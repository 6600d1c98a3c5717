/** An error as a log line holds it. */
export type ErrorLine = {
  type: string;
  message: string;
  code?: string;
  stack: string;
  cause?: ErrorLine | string;
};

const depthLimit = 5;

/**
 * An error for the log, without what it was about: the database's errors carry the values of the statement that failed,
 * addresses, names and hashes among them.
 */
export function describeError(error: unknown, depth = 0): ErrorLine | string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'not an error';
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: messageOf(error),
    ...(typeof code === 'string' ? { code } : {}),
    stack: framesOf(error),
    ...(error.cause === undefined || depth >= depthLimit ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function messageOf(error: Error): string {
  const { query, params } = error as { query?: unknown; params?: unknown };
  if (typeof query === 'string' && params !== undefined) return `Failed query: ${query}`;
  // Of class 22, «data exception»: the value stands in the sentence.
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code) ? 'The database refused a value.' : error.message;
}

/** Without the message, which stands at the stack's head. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  const frames = at === -1 ? stack : stack.slice(at + message.length);
  return frames
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
