import { roleSchema, type Viewer } from '#protocol/account';

/**
 * Whom a file's address is made for, in a short text that is signed with it: `user:{id}`, `token:{role}:{id}` for
 * those whom only their identity provider knows, `share:{id}`, or nobody where nobody is told apart.
 */
export type Subject =
  | { kind: 'nobody' }
  | { kind: 'user'; id: string }
  | { kind: 'token'; id: string; role: Viewer['role'] }
  | { kind: 'share'; id: string };

export function subjectOf(viewer: Viewer): string {
  if (viewer.share !== null) return `share:${viewer.share.id}`;
  if (viewer.id === null || viewer.via === 'loopback') return '';
  return viewer.via === 'token' ? `token:${viewer.role}:${viewer.id}` : `user:${viewer.id}`;
}

/** Null for a text that is none. */
export function parseSubject(text: string): Subject | null {
  if (text === '') return { kind: 'nobody' };
  const [kind, id] = cut(text);
  if (id === '') return null;
  if (kind === 'user' || kind === 'share') return { kind, id };
  const [role, tokenId] = cut(id);
  const known = roleSchema.safeParse(role);
  return kind === 'token' && known.success && tokenId !== '' ? { kind, role: known.data, id: tokenId } : null;
}

function cut(text: string): [string, string] {
  const at = text.indexOf(':');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
