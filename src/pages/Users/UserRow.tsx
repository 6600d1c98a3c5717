import { Ban } from 'lucide-react';
import { planSchema, roleSchema, type Plan, type Role, type User } from '#protocol/account';
import { Avatar } from '../../components/account/Avatar.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { cx } from '../../lib/cx.ts';
import { userGridClasses } from './userGridClasses.ts';
import type { WantedChange } from './wantedChange.ts';

type UserRowProps = { user: User; index: number; onWant: (wanted: WantedChange) => void };

/** An account, with what can be changed of it. Each change is asked about before it is made. */
export function UserRow({ user, index, onWant }: UserRowProps) {
  const { admin, account } = useTexts();
  const { users: words } = admin;
  const { viewer } = useViewer();
  const { name, email, role, plan, isDisabled, lastSeenAt } = user;
  return (
    <div role="row" aria-rowindex={index + 2} className={cx(userGridClasses, 'py-3 lg:py-2')}>
      <div role="cell" className="flex min-w-0 items-center gap-3 max-lg:col-span-2">
        <Avatar name={name} className={cx('size-8', isDisabled && 'bg-track! text-ink-muted!')} />
        <div className="min-w-0">
          <p className="flex min-w-0 items-baseline gap-2">
            <span className="truncate font-medium">{name}</span>
            {viewer?.id === user.id && <span className="shrink-0 text-xs text-ink-muted">({words.you})</span>}
          </p>
          <p className="truncate text-xs text-ink-muted" title={email}>
            {email}
          </p>
        </div>
      </div>
      <div role="cell" className="min-w-0">
        <Select
          label={words.roleOf(name)}
          labelHidden
          value={role}
          onChange={(event) => onWant({ user, what: 'role', role: event.target.value as Role })}
          options={roleSchema.options.map((value) => ({ value, label: account.roles[value] }))}
        />
      </div>
      <div role="cell" className="min-w-0">
        <Select
          label={words.planOf(name)}
          labelHidden
          value={plan}
          onChange={(event) => onWant({ user, what: 'plan', plan: event.target.value as Plan })}
          options={planSchema.options.map((value) => ({ value, label: account.plans[value] }))}
        />
      </div>
      <div role="cell" className={cx('min-w-0 truncate text-[13px] text-ink-muted', isDisabled && 'max-lg:sr-only')}>
        <span className="lg:hidden">{words.columns.lastSeen}: </span>
        {lastSeenAt === null ? words.neverSeen : <RelativeTime at={lastSeenAt} />}
      </div>
      <div
        role="cell"
        className={cx(
          'flex min-w-0 items-center justify-between gap-2',
          isDisabled ? 'max-lg:col-span-2' : 'max-lg:justify-end',
        )}
      >
        <span
          className={cx(
            'inline-flex min-w-0 items-center gap-1.5 text-[13px]',
            isDisabled ? 'text-failed' : 'text-ink-muted max-lg:sr-only',
          )}
        >
          {isDisabled && <Ban aria-hidden="true" className="size-4 shrink-0" />}
          <span className="truncate">{isDisabled ? words.disabled : words.active}</span>
        </span>
        <Button
          size="small"
          variant={isDisabled ? 'secondary' : 'ghost'}
          aria-label={isDisabled ? words.enableLabel(name) : words.disableLabel(name)}
          onClick={() => onWant({ user, what: isDisabled ? 'enable' : 'disable' })}
        >
          {isDisabled ? words.enable : words.disable}
        </Button>
      </div>
    </div>
  );
}
