import { readCredentials } from './credentials.ts';

/** What this page brings to say who it is, beside its cookie. */
export type PageAuth = { share?: string; token?: string };

/**
 * The link that the page was opened with, or the token of an identity provider that a page around this one has handed
 * over in the address’s fragment. Read anew for each request and connection: a fresh token comes the same way.
 */
export function pageAuth(): PageAuth {
  // Workers have no page.
  if (typeof window === 'undefined') return {};
  const [, page, share] = window.location.pathname.split('/');
  if (page === 'shared' && share !== undefined) return { share };
  const { token } = readCredentials();
  // An address must not sign anyone in with an API key.
  return token?.startsWith('eyJ') === true ? { token } : {};
}

/** The same for a request. */
export function authHeaders(): Record<string, string> {
  const { share, token } = pageAuth();
  if (share !== undefined) return { authorization: `Share ${share}` };
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
