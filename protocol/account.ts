import { z } from 'zod';
import { timestampSchema } from './job.ts';

/** What someone may do; see access.ts for what each means. */
export const roleSchema = z.enum(['admin', 'operator', 'user', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** Which lane their jobs take. */
export const planSchema = z.enum(['normal', 'premium']);
export type Plan = z.infer<typeof planSchema>;

/** By what someone is known: nothing at all on loopback, a cookie's session, a bearer token, an API key, a share link. */
export const viaSchema = z.enum(['loopback', 'session', 'token', 'key', 'share']);

/** Who asks or listens. */
export const viewerSchema = z.object({
  /** Null for the one admin of a loopback server without accounts, and for those who only have a link. */
  id: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: roleSchema,
  plan: planSchema,
  via: viaSchema,
  /** The one job that a share link opens, and the share itself. */
  share: z.object({ id: z.uuid(), jobId: z.uuid(), expiresAt: timestampSchema }).nullable(),
});
export type Viewer = z.infer<typeof viewerSchema>;

/** An account as admins see it. */
export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  plan: planSchema,
  isDisabled: z.boolean(),
  createdAt: timestampSchema,
  lastSeenAt: timestampSchema.nullable(),
});
export type User = z.infer<typeof userSchema>;

export const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string().nullable(),
  role: roleSchema,
  plan: planSchema,
  createdAt: timestampSchema,
  expiresAt: timestampSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: timestampSchema,
  lastSeenAt: timestampSchema,
});
export type Session = z.infer<typeof sessionSchema>;

/** An API key without its secret, which is shown once. `prefix`: its first characters, to know it by. */
export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  createdAt: timestampSchema,
  expiresAt: timestampSchema.nullable(),
  lastUsedAt: timestampSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

/** A read-only link to one job. */
export const shareSchema = z.object({
  id: z.uuid(),
  jobId: z.uuid(),
  createdBy: z.string().nullable(),
  /** Null where there is no such account, or not any more. */
  createdByName: z.string().nullable(),
  createdAt: timestampSchema,
  expiresAt: timestampSchema,
  lastUsedAt: timestampSchema.nullable(),
});
export type Share = z.infer<typeof shareSchema>;

/** One line of the audit log: who did what to what. Never holds a secret or the content of a job. */
export const auditEntrySchema = z.object({
  id: z.number().int(),
  at: timestampSchema,
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  target: z.string().nullable(),
  details: z.record(z.string(), z.json()),
  ipAddress: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
