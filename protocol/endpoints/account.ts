import { z } from 'zod';
import { apiKeySchema, invitationSchema, sessionSchema, viewerSchema } from '../account.ts';
import type { Endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';

const email = z.email().max(limits.emailLength);
const newPassword = z.string().min(limits.passwordMinLength).max(limits.passwordMaxLength);
/** A password that is only checked: whether it is long enough tells nobody anything. */
const password = z.string().max(limits.passwordMaxLength);
const name = z.string().trim().min(1).max(limits.personNameLength);
const nothing = z.object({});
const viewerAnswer = z.object({ viewer: viewerSchema });

/** Signing in and out, and what people keep of their own. Sessions travel in an httpOnly cookie. */
export const accountEndpoints = {
  signUp: {
    method: 'POST',
    path: '/api/account/sign-up',
    summary: 'Make an account: the first visitor becomes the admin, others need an invitation unless SIGN_UP=open',
    need: 'anyone',
    body: z.object({ email, password: newPassword, name, invitation: z.string().max(200).optional() }),
    status: 201,
    response: viewerAnswer,
  },
  signIn: {
    method: 'POST',
    path: '/api/account/sign-in',
    summary: 'Sign in by e-mail and password',
    need: 'anyone',
    body: z.object({ email, password }),
    response: viewerAnswer,
  },
  /** The answer's `url` is where the provider asks; it comes back to /api/auth/callback/… */
  signInWith: {
    method: 'POST',
    path: '/api/account/sign-in-with',
    summary: 'Begin to sign in with a provider of OAuth or OpenID Connect',
    need: 'anyone',
    body: z.object({ provider: z.string().max(60), returnTo: z.string().max(500).optional() }),
    response: z.object({ url: z.url() }),
  },
  signOut: {
    method: 'POST',
    path: '/api/account/sign-out',
    summary: 'End this session',
    need: 'anyone',
    response: nothing,
  },
  requestPasswordReset: {
    method: 'POST',
    path: '/api/account/reset-request',
    summary: 'Send a link to set a new password, if there is such an account; the answer is the same if not',
    need: 'anyone',
    body: z.object({ email }),
    status: 202,
    response: nothing,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/account/reset',
    summary: 'Set a new password with the token of a reset link; ends all sessions',
    need: 'anyone',
    body: z.object({ token: z.string().max(200), password: newPassword }),
    response: nothing,
  },
  changePassword: {
    method: 'POST',
    path: '/api/account/password',
    summary: 'Change the password; ends all other sessions',
    need: 'member',
    body: z.object({ current: password, password: newPassword }),
    response: nothing,
  },
  /** In the body, not the address: addresses are kept in logs. */
  openInvitation: {
    method: 'POST',
    path: '/api/account/invitation',
    summary: 'What an invitation offers',
    need: 'anyone',
    body: z.object({ token: z.string().max(200) }),
    response: z.object({ invitation: invitationSchema }),
  },
  listSessions: {
    method: 'GET',
    path: '/api/account/sessions',
    summary: 'Where one is signed in',
    need: 'member',
    response: z.object({ sessions: z.array(sessionSchema) }),
  },
  endSession: {
    method: 'POST',
    path: '/api/account/sessions/:sessionId/end',
    summary: 'Sign out elsewhere',
    need: 'member',
    params: z.object({ sessionId: z.string().max(100) }),
    response: nothing,
  },
  listApiKeys: {
    method: 'GET',
    path: '/api/account/keys',
    summary: 'One’s API keys, without their secrets',
    need: 'member',
    response: z.object({ keys: z.array(apiKeySchema) }),
  },
  createApiKey: {
    method: 'POST',
    path: '/api/account/keys',
    summary: 'Make an API key that may do what its owner may; the secret is shown this once',
    need: 'member',
    body: z.object({ name, expiresInDays: z.number().int().min(1).max(limits.apiKeyDays).nullable() }),
    status: 201,
    response: z.object({ key: apiKeySchema, secret: z.string() }),
  },
  revokeApiKey: {
    method: 'POST',
    path: '/api/account/keys/:keyId/revoke',
    summary: 'End an API key',
    need: 'member',
    params: z.object({ keyId: z.uuid() }),
    response: nothing,
  },
} as const satisfies Record<string, Endpoint>;
