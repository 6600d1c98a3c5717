import { createHmac, timingSafeEqual } from 'node:crypto';

/** The cookie that holds a session; the library that signs in with providers writes the same. */
export const sessionCookieName = 'signalbox_session';

/** As long as browsers keep one at all: when a session ends is decided on the server, where it slides. */
const maxAgeSeconds = 400 * 24 * 60 * 60;

/** The session's token with its signature, so that a leaked table of sessions opens nothing. */
export function signedToken(token: string, secret: string): string {
  return `${token}.${signatureOf(token, secret)}`;
}

/** The token in a cookie's value or in a bearer's; null where the signature is not ours. */
export function tokenIn(value: string, secret: string): string | null {
  const plain = decode(value);
  const dot = plain.lastIndexOf('.');
  if (dot <= 0) return null;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1));
  const expected = Buffer.from(signatureOf(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The session in a Cookie header. */
export function sessionIn(cookieHeader: string | undefined): string | undefined {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name = '', ...rest] = part.split('=');
    if (name.trim() === sessionCookieName) return rest.join('=').trim();
  }
  return undefined;
}

/** The Set-Cookie header that begins a session, or ends it where `value` is null. */
export function sessionCookie(value: string | null, { isSecure }: { isSecure: boolean }): string {
  const about = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  if (value === null) return `${sessionCookieName}=; Max-Age=0; ${about}`;
  return `${sessionCookieName}=${encodeURIComponent(value)}; Max-Age=${maxAgeSeconds}; ${about}`;
}

function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
