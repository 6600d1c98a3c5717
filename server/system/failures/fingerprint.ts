import { createHash } from 'node:crypto';

export type FailureKind = { pipeline: string; stage: string | null; code: string; message: string };

/** What differs from one job to the next, in the order in which it is taken out. */
const particulars: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z\d+.-]*:\/\/\S+/gi, '<address>'],
  [/\S+@\S+\.\w+/g, '<address>'],
  // What is quoted is a name, mostly.
  [/“[^”]*”|«[^»]*»|„[^“]*“|"[^"]*"/g, '<name>'],
  [/\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi, '<id>'],
  [/(?:[A-Za-z]:)?(?:[\\/][\w.~-]+){2,}/g, '<path>'],
  [/\b(?=[\da-f]*\d)[\da-f]{8,}\b/gi, '<id>'],
  [/\d+(?:[.,:]\d+)*/g, '<n>'],
  [/\s+/g, ' '],
];

/** The same for failures that have the same cause: whatever is particular to one job does not count. */
export function fingerprintOf({ pipeline, stage, code, message }: FailureKind): string {
  const general = particulars.reduce((text, [pattern, stead]) => text.replaceAll(pattern, stead), message.trim());
  return createHash('sha256')
    .update(JSON.stringify([pipeline, stage, code, general]))
    .digest('hex')
    .slice(0, 16);
}
