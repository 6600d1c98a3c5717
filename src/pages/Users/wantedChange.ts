import type { Plan, Role, User } from '#protocol/account';

/** What an admin is about to do to an account, one thing at a time. */
export type WantedChange = { user: User } & (
  | { what: 'role'; role: Role }
  | { what: 'plan'; plan: Plan }
  | { what: 'disable' }
  | { what: 'enable' }
);
