import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { accountEndpoints } from '#protocol/endpoints/account';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

type Body<N extends keyof typeof accountEndpoints> = (typeof accountEndpoints)[N] extends { body: infer Schema }
  ? Schema extends z.ZodType
    ? z.input<Schema>
    : never
  : never;

export const signIn = async (body: Body<'signIn'>) => (await callEndpoint(accountEndpoints.signIn, { body })).viewer;
export const signUp = async (body: Body<'signUp'>) => (await callEndpoint(accountEndpoints.signUp, { body })).viewer;
export const signOut = () => callEndpoint(accountEndpoints.signOut, {});

/** The provider's address, to be gone to. `returnTo`: a path of ours. */
export const signInWith = async (body: Body<'signInWith'>) =>
  (await callEndpoint(accountEndpoints.signInWith, { body })).url;

export const requestPasswordReset = (email: string) =>
  callEndpoint(accountEndpoints.requestPasswordReset, { body: { email } });
export const resetPassword = (body: Body<'resetPassword'>) => callEndpoint(accountEndpoints.resetPassword, { body });
export const changePassword = (body: Body<'changePassword'>) => callEndpoint(accountEndpoints.changePassword, { body });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: queryKeys.invitation(token),
    queryFn: async ({ signal }) =>
      (await callEndpoint(accountEndpoints.openInvitation, { body: { token }, signal })).invitation,
    staleTime: Infinity,
  });

export const sessionsQuery = queryOptions({
  queryKey: queryKeys.sessions,
  queryFn: async ({ signal }) => (await callEndpoint(accountEndpoints.listSessions, { signal })).sessions,
});
export const endSession = (sessionId: string) => callEndpoint(accountEndpoints.endSession, { params: { sessionId } });

export const apiKeysQuery = queryOptions({
  queryKey: queryKeys.apiKeys,
  queryFn: async ({ signal }) => (await callEndpoint(accountEndpoints.listApiKeys, { signal })).keys,
});
/** With the secret, which is told this once. */
export const createApiKey = (body: Body<'createApiKey'>) => callEndpoint(accountEndpoints.createApiKey, { body });
export const revokeApiKey = (keyId: string) => callEndpoint(accountEndpoints.revokeApiKey, { params: { keyId } });
