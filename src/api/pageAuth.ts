import { readCredentials } from './credentials.ts';

/** What this page brings to say who it is, beside its cookie. */
export type PageAuth = { share: string } | { token: string } | Record<string, never>;

/** Of an identity provider: an address must not sign anyone in with an API key. */
const providersToken = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;
const sharedPage = /^\/shared\/([\w-]{20,200})\/?$/;

/**
 * The link that the page was opened with, or the token that a page around this one has handed over in the address’s
 * fragment. Read anew for each request and connection: whoever hands over a fresh token changes the fragment.
 */
export function pageAuth(): PageAuth {
  // Workers have no page.
  if (typeof window === 'undefined') return {};
  const share = sharedPage.exec(window.location.pathname)?.[1];
  if (share !== undefined) return { share };
  const { token } = readCredentials();
  return token !== null && providersToken.test(token) ? { token } : {};
}

/** The same for a request. */
export function authHeaders(): Record<string, string> {
  const auth = pageAuth();
  if ('share' in auth) return { authorization: `Share ${auth.share}` };
  return 'token' in auth ? { authorization: `Bearer ${auth.token}` } : {};
}
