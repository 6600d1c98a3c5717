import { limits } from '#protocol/limits';
import { AppError } from './errors.ts';

/** What PostgreSQL keeps in no text: NUL, and half of a surrogate pair. */
const unstorable = /[\0\p{Surrogate}]/u;
const everyUnstorable = /[\0\p{Surrogate}]/gu;
/** The same in JSON, which writes them as escapes; an escaped backslash before them makes it look so as well. */
const perhapsUnstorable = /\\u(?:0000|d[89a-f])/;

/**
 * The JSON of a value, with a replacement character for what the database can't keep. Pages of others are full of it,
 * and one such text must not hold up what is written along with it.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return perhapsUnstorable.test(json) ? JSON.stringify(storable(JSON.parse(json))) : json;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(everyUnstorable, '\u{FFFD}');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}

/**
 * Refuses what people send that can't be kept, or that is nested deeper than anything of ours.
 * @throws AppError bad_request
 */
export function requireStorable(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.jsonDepth) throw new AppError('bad_request', 'This is nested too deeply.');
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'string') requireText(one);
      else if (Array.isArray(one)) for (const inner of one) next.push(inner);
      else if (typeof one === 'object' && one !== null) {
        for (const [key, inner] of Object.entries(one)) {
          requireText(key);
          next.push(inner);
        }
      }
    }
    level = next;
  }
}

function requireText(text: string): void {
  if (unstorable.test(text)) throw new AppError('bad_request', 'This holds characters that are none.');
}
