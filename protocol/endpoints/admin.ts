import { z } from 'zod';
import { auditEntrySchema, invitationSchema, planSchema, roleSchema, userSchema } from '../account.ts';
import type { Endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';

/** Users and roles, invitations, and the log of what those who run the system did. */
export const adminEndpoints = {
  listUsers: {
    method: 'GET',
    path: '/api/users',
    summary: 'All accounts',
    need: 'admin',
    query: z.object({
      q: z.string().trim().max(limits.searchLength).optional(),
      offset: z.coerce.number().int().min(0).default(0),
    }),
    response: z.object({ users: z.array(userSchema), total: z.number().int() }),
  },
  changeUser: {
    method: 'POST',
    path: '/api/users/:userId',
    summary: 'Change a role or plan, or disable an account; takes effect on open sockets within a second',
    need: 'admin',
    params: z.object({ userId: z.string().max(100) }),
    body: z.object({ role: roleSchema.optional(), plan: planSchema.optional(), isDisabled: z.boolean().optional() }),
    response: z.object({ user: userSchema }),
  },
  listInvitations: {
    method: 'GET',
    path: '/api/invitations',
    summary: 'Invitations that nobody has taken yet',
    need: 'admin',
    response: z.object({ invitations: z.array(invitationSchema) }),
  },
  invite: {
    method: 'POST',
    path: '/api/invitations',
    summary: 'Invite someone; the link is answered, and sent where there is mail and an address',
    need: 'admin',
    body: z.object({ email: z.email().max(limits.emailLength).nullable(), role: roleSchema, plan: planSchema }),
    status: 201,
    response: z.object({ invitation: invitationSchema, url: z.string(), isSent: z.boolean() }),
  },
  revokeInvitation: {
    method: 'POST',
    path: '/api/invitations/:invitationId/revoke',
    summary: 'Take an invitation back',
    need: 'admin',
    params: z.object({ invitationId: z.uuid() }),
    response: z.object({}),
  },
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    summary: 'What those who run the system did, newest first',
    need: 'admin',
    query: z.object({ before: z.coerce.number().int().optional(), action: z.string().max(60).optional() }),
    response: z.object({ entries: z.array(auditEntrySchema), nextBefore: z.number().int().nullable() }),
  },
} as const satisfies Record<string, Endpoint>;
