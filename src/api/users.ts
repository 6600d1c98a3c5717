import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Plan, Role } from '#protocol/account';
import { adminEndpoints } from '#protocol/endpoints/admin';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** Accounts that fit a text, as many as were asked for so far. */
export const usersQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: queryKeys.userList(q),
    queryFn: ({ pageParam, signal }) =>
      callEndpoint(adminEndpoints.listUsers, { query: { ...(q !== '' && { q }), offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ users, total }, _pages, offset) =>
      users.length > 0 && offset + users.length < total ? offset + users.length : null,
    placeholderData: keepPreviousData,
  });

export type UserChange = { role?: Role; plan?: Plan; isDisabled?: boolean };

export const changeUser = async (userId: string, change: UserChange) =>
  (await callEndpoint(adminEndpoints.changeUser, { params: { userId }, body: change })).user;

export const invitationsQuery = queryOptions({
  queryKey: queryKeys.invitations,
  queryFn: async ({ signal }) => (await callEndpoint(adminEndpoints.listInvitations, { signal })).invitations,
});

export type InvitationTerms = { email: string | null; role: Role; plan: Plan };

/** With the link, which is told this once. */
export const invite = (terms: InvitationTerms) => callEndpoint(adminEndpoints.invite, { body: terms });
export const revokeInvitation = (invitationId: string) =>
  callEndpoint(adminEndpoints.revokeInvitation, { params: { invitationId } });

/** What those who run the system did, newest first, as many pages as were asked for so far. */
export const auditQuery = (action: string) =>
  infiniteQueryOptions({
    queryKey: queryKeys.audit(action),
    queryFn: ({ pageParam, signal }) =>
      callEndpoint(adminEndpoints.listAudit, {
        query: { ...(action !== '' && { action }), ...(pageParam !== null && { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
    placeholderData: keepPreviousData,
  });
