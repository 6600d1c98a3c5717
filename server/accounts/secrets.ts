import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as base64url: for links, API keys and sessions. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret, to know it again by. Not for passwords: they are neither long nor random. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
