import { eq } from 'drizzle-orm';
import type { Viewer } from '#protocol/account';
import { users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import type { Accounts } from './accounts.ts';
import { createShareAccess } from './shareAccess.ts';
import { parseSubject, type Subject } from './subject.ts';

/** Who a signed address was made for, as they stand now. */
export type Subjects = {
  /** Null where they are gone, disabled or revoked, or of another way of telling people apart. */
  viewerOf: (subject: string) => Promise<Viewer | null>;
};

/** How old an answer may be. A page asks for many files at once. */
const freshMs = 1_000;
const keptSubjects = 1_000;

export function createSubjects({ db, auth }: { db: Db; auth: Accounts['auth'] }, now = Date.now): Subjects {
  const shareAccess = createShareAccess(db);
  const known = new Map<string, { atMs: number; viewer: Promise<Viewer | null> }>();

  async function find(subject: Subject | null): Promise<Viewer | null> {
    switch (subject?.kind) {
      case 'share':
        return (await shareAccess.lookUp([subject.id])).get(subject.id)?.viewer ?? null;
      case 'nobody':
        return auth === 'none' ? viewer({ id: null, role: 'admin', via: 'loopback' }) : null;
      case 'token':
        return auth === 'jwt' ? viewer({ id: subject.id, role: subject.role, via: 'token' }) : null;
      case 'user':
        return auth === 'accounts' ? findUser(db, subject.id) : null;
      default:
        return null;
    }
  }

  return {
    viewerOf: (subject) => {
      const last = known.get(subject);
      const atMs = now();
      if (last !== undefined && atMs - last.atMs < freshMs) return last.viewer;
      if (known.size >= keptSubjects) known.clear();
      const found = find(parseSubject(subject));
      known.set(subject, { atMs, viewer: found });
      // What failed is no answer.
      found.catch(() => known.delete(subject));
      return found;
    },
  };
}

async function findUser(db: Db, id: string): Promise<Viewer | null> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user === undefined || user.isDisabled ? null : viewer({ id, role: user.role, via: 'session' });
}

function viewer(about: Pick<Viewer, 'id' | 'role' | 'via'>): Viewer {
  return { ...about, name: null, email: null, plan: 'normal', share: null };
}
