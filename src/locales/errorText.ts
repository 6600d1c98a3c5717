import type { ErrorText } from './en/errors.ts';
import type { Texts } from './en/index.ts';

/** What to say of an error by its code; of one that we don't know (a newer server's), the server's own words. */
export function errorText(
  texts: Texts,
  error: { code: string; message: string; hint?: string | null | undefined },
): ErrorText {
  const known: Readonly<Record<string, ErrorText>> = texts.errors;
  const text = Object.hasOwn(known, error.code) ? known[error.code] : undefined;
  return text ?? { title: error.message, next: error.hint ?? texts.errors.internal.next };
}
