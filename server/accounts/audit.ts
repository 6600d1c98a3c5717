import { and, desc, eq, lt } from 'drizzle-orm';
import type { AuditEntry, Viewer } from '#protocol/account';
import { limits } from '#protocol/limits';
import { auditLog } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';

export type AuditAction =
  | 'signed-in'
  | 'signed-out'
  | 'signed-up'
  | 'locked-out'
  | 'password-changed'
  | 'password-reset'
  | 'session-ended'
  | 'user-changed'
  | 'invited'
  | 'invitation-revoked'
  | 'key-created'
  | 'key-revoked'
  | 'share-created'
  | 'share-revoked'
  | 'job-cancelled'
  | 'job-retried'
  | 'failures-retried'
  | 'job-moved'
  | 'lane-paused'
  | 'lane-resumed';

export type AuditLine = {
  /** Who did it; null where nobody is signed in. */
  actor: Pick<Viewer, 'id' | 'name'> | null;
  action: AuditAction;
  /** The id of what it was done to. */
  target: string | null;
  /** Never a secret, never the content of a job. */
  details?: Record<string, string | number | boolean | null>;
  ipAddress: string | null;
};

export type Audit = {
  write: (line: AuditLine) => Promise<void>;
  list: (query: { before?: number | undefined; action?: string | undefined }) => Promise<AuditPage>;
  /** Removes what is older than `limits.auditKeptMs`. */
  removeOld: () => Promise<void>;
};

type AuditPage = { entries: AuditEntry[]; nextBefore: number | null };

const entriesPerPage = 100;

/** The log of what people did to accounts, access and other people's jobs. */
export function createAudit(db: Db): Audit {
  return {
    write: async ({ actor, action, target, details = {}, ipAddress }) => {
      const at = new Date().toISOString();
      const [actorId, actorName] = [actor?.id ?? null, actor?.name ?? null];
      await db.insert(auditLog).values({ at, actorId, actorName, action, target, details, ipAddress });
    },
    list: async ({ before, action }) => {
      const entries = await db
        .select()
        .from(auditLog)
        .where(
          and(
            before === undefined ? undefined : lt(auditLog.id, before),
            action === undefined ? undefined : eq(auditLog.action, action),
          ),
        )
        .orderBy(desc(auditLog.id))
        .limit(entriesPerPage);
      return { entries, nextBefore: entries.length < entriesPerPage ? null : (entries.at(-1)?.id ?? null) };
    },
    removeOld: async () => {
      await db.delete(auditLog).where(lt(auditLog.at, new Date(Date.now() - limits.auditKeptMs).toISOString()));
    },
  };
}
