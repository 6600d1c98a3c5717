import type { ApiErrorCode } from './ApiError.ts';

type Listener = () => void;

let listener: Listener | null = null;

/** The one place that hears it when the server no longer knows us, whichever request was told so. */
export function onSignedOut(next: Listener): void {
  listener = next;
}

/** Passes on an error's code where it means that; others are not heard. */
export function tellSignedOut(code: ApiErrorCode): void {
  if (code === 'signed_out' || code === 'token_expired') listener?.();
}
