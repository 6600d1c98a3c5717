import type { Credentials } from './accounts.ts';

/** The token or API key that came along, of a header or of a socket's `auth`. */
export function bearerOf({ authorization, token }: Credentials): string | undefined {
  return token ?? /^bearer (.+)$/i.exec(authorization ?? '')?.[1]?.trim();
}
