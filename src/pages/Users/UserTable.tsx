import type { User } from '#protocol/account';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { UserRow } from './UserRow.tsx';
import { userGridClasses } from './userGridClasses.ts';
import type { WantedChange } from './wantedChange.ts';

type UserTableProps = { users: readonly User[]; total: number; onWant: (wanted: WantedChange) => void };

/** Accounts as rows; on a phone each is a small card of the same cells. */
export function UserTable({ users, total, onWant }: UserTableProps) {
  const { users: words } = useTexts().admin;
  const { columns } = words;
  return (
    <div
      role="table"
      aria-label={words.tableLabel}
      aria-rowcount={total + 1}
      className="rounded-lg border border-line bg-surface"
    >
      <div role="rowgroup" className="max-lg:sr-only">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(userGridClasses, 'h-9 border-b border-line text-xs font-medium text-ink-muted')}
        >
          <div role="columnheader">{columns.name}</div>
          <div role="columnheader">{columns.role}</div>
          <div role="columnheader">{columns.plan}</div>
          <div role="columnheader">{columns.lastSeen}</div>
          <div role="columnheader">{columns.state}</div>
        </div>
      </div>
      <div role="rowgroup" className="divide-y divide-line">
        {users.map((user, index) => (
          <UserRow key={user.id} user={user} index={index} onWant={onWant} />
        ))}
      </div>
    </div>
  );
}
