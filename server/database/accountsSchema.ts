import { bigserial, boolean, index, json, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Plan, Role } from '#protocol/account';
import { isoTimestamp } from './isoTimestamp.ts';

/** The library that signs people in wants dates as such. */
const date = (name: string) => timestamp(name, { precision: 3, withTimezone: true });

// The first four tables are the library's; `role`, `plan`, `isDisabled` and `lastSeenAt` are ours.
export const users = pgTable('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: date('created_at').notNull(),
  updatedAt: date('updated_at').notNull(),
  role: text().$type<Role>().notNull().default('user'),
  plan: text().$type<Plan>().notNull().default('normal'),
  isDisabled: boolean('is_disabled').notNull().default(false),
  lastSeenAt: date('last_seen_at'),
  /** True for the first account of all, else null: that there is one row of it decides who of two first visitors is admin. */
  isFirst: boolean('is_first').unique(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: date('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (session) => [index('sessions_of_user').on(session.userId)],
);

/** A way in: a password (hashed), or an account at a provider. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: date('access_token_expires_at'),
    refreshTokenExpiresAt: date('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (signIn) => [index('sign_ins_of_user').on(signIn.userId)],
);

export const verifications = pgTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: date('expires_at').notNull(),
    createdAt: date('created_at').notNull(),
    updatedAt: date('updated_at').notNull(),
  },
  (verification) => [index('verifications_by_identifier').on(verification.identifier)],
);

/** Wrong passwords of late, by what they were for and where they came from (both hashed), to know when to make one wait. */
export const failedSignIns = pgTable(
  'failed_sign_ins',
  {
    id: uuid().primaryKey(),
    accountHash: text('account_hash').notNull(),
    addressHash: text('address_hash').notNull(),
    /** Of those not known to have failed yet, which are being checked. */
    isPending: boolean('is_pending').notNull(),
    at: isoTimestamp().notNull(),
  },
  (failure) => [
    index('failed_sign_ins_of_account').on(failure.accountHash, failure.at),
    index('failed_sign_ins_of_address').on(failure.addressHash, failure.at),
  ],
);

// Of secrets that are shown once, only SHA-256 is kept: they are long and random, so that nothing slower is needed.
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    prefix: text().notNull(),
    secretHash: text('secret_hash').notNull().unique(),
    createdAt: isoTimestamp('created_at').notNull(),
    expiresAt: isoTimestamp('expires_at'),
    lastUsedAt: isoTimestamp('last_used_at'),
    revokedAt: isoTimestamp('revoked_at'),
  },
  (key) => [index('api_keys_of_user').on(key.userId)],
);

export const invitations = pgTable('invitations', {
  id: uuid().primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  email: text(),
  role: text().$type<Role>().notNull(),
  plan: text().$type<Plan>().notNull(),
  createdBy: text('created_by'),
  createdAt: isoTimestamp('created_at').notNull(),
  expiresAt: isoTimestamp('expires_at').notNull(),
  usedAt: isoTimestamp('used_at'),
  revokedAt: isoTimestamp('revoked_at'),
});

export const shares = pgTable(
  'shares',
  {
    id: uuid().primaryKey(),
    jobId: uuid('job_id').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdBy: text('created_by'),
    createdAt: isoTimestamp('created_at').notNull(),
    expiresAt: isoTimestamp('expires_at').notNull(),
    lastUsedAt: isoTimestamp('last_used_at'),
    revokedAt: isoTimestamp('revoked_at'),
  },
  (share) => [index('shares_of_job').on(share.jobId)],
);

export const auditLog = pgTable('audit_log', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  at: isoTimestamp().notNull(),
  actorId: text('actor_id'),
  actorName: text('actor_name'),
  action: text().notNull(),
  target: text(),
  details: json().$type<Record<string, string | number | boolean | null>>().notNull(),
  ipAddress: text('ip_address'),
});
