import { and, asc, count, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { intakes } from '../database/queueSchema.ts';

export type IntakeRow = typeof intakes.$inferSelect;

const ownedBy = (ownerId: string | null) => (ownerId === null ? isNull(intakes.ownerId) : eq(intakes.ownerId, ownerId));

/** The table of intakes. */
export function createIntakeRows(db: Db) {
  return {
    read: async (jobId: string): Promise<IntakeRow | null> => {
      const [row] = await db.select().from(intakes).where(eq(intakes.jobId, jobId));
      return row ?? null;
    },
    /** Where the id is taken, nothing happens. */
    insert: async (row: IntakeRow): Promise<void> => {
      await db.insert(intakes).values(row).onConflictDoNothing();
    },
    countOpen: async (ownerId: string | null): Promise<number> => {
      const open = and(eq(intakes.status, 'uploading'), ownedBy(ownerId));
      const [row] = await db.select({ open: count() }).from(intakes).where(open);
      return row?.open ?? 0;
    },
    open: async (): Promise<IntakeRow[]> => await db.select().from(intakes).where(eq(intakes.status, 'uploading')),
    /** But for those whose job is there. */
    ofBatch: async (batchId: string, whose: 'all' | { ownerId: string | null }): Promise<IntakeRow[]> =>
      await db
        .select()
        .from(intakes)
        .where(
          and(
            sql`${intakes.request}->>'batchId' = ${batchId}`,
            ne(intakes.status, 'started'),
            whose === 'all' ? undefined : ownedBy(whose.ownerId),
          ),
        )
        .orderBy(asc(intakes.createdAt), asc(intakes.jobId)),
    olderThan: async (before: Date): Promise<IntakeRow[]> =>
      await db.select().from(intakes).where(lt(intakes.createdAt, before.toISOString())),
    /** From `uploading`, where it still is that. */
    end: async (jobId: string, end: Pick<IntakeRow, 'status' | 'error'>): Promise<void> => {
      const open = and(eq(intakes.jobId, jobId), eq(intakes.status, 'uploading'));
      await db.update(intakes).set(end).where(open);
    },
    remove: async (jobId: string): Promise<void> => {
      await db.delete(intakes).where(eq(intakes.jobId, jobId));
    },
  };
}

export type IntakeRows = ReturnType<typeof createIntakeRows>;
