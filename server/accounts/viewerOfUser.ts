import type { Viewer } from '#protocol/account';
import type { users } from '../database/accountsSchema.ts';

type UserRow = typeof users.$inferSelect;

export function viewerOfUser({ id, name, email, role, plan }: UserRow, via: 'session' | 'key'): Viewer {
  return { id, name, email, role, plan, via, share: null };
}
