import { Link } from 'wouter';
import type { AuditEntry } from '#protocol/account';
import { jobIdSchema } from '#protocol/job';
import { useUserName } from '../../components/account/useUserName.ts';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { useDetailsText } from './useDetailsText.ts';

const gridClasses =
  'grid gap-x-4 px-4 max-lg:grid-cols-[minmax(0,1fr)_auto] lg:grid-cols-[9rem_12rem_minmax(0,1fr)_minmax(0,1fr)_9rem] lg:items-center';

/** Lines of the log; on a phone each is a small card of the same cells. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { audit: words } = useTexts().admin;
  const { columns } = words;
  return (
    <div role="table" aria-label={words.tableLabel} className="rounded-lg border border-line bg-surface">
      <div role="rowgroup" className="max-lg:sr-only">
        <div role="row" className={cx(gridClasses, 'h-9 border-b border-line text-xs font-medium text-ink-muted')}>
          <div role="columnheader">{columns.at}</div>
          <div role="columnheader">{columns.actor}</div>
          <div role="columnheader">{columns.action}</div>
          <div role="columnheader">{columns.details}</div>
          <div role="columnheader">{columns.address}</div>
        </div>
      </div>
      <div role="rowgroup" className="divide-y divide-line">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </div>
    </div>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { audit: words } = useTexts().admin;
  const details = useDetailsText(entry);
  const { at, actorName, action, ipAddress } = entry;
  return (
    <div role="row" className={cx(gridClasses, 'py-2.5 lg:py-2')}>
      <div role="cell" className="truncate text-[13px] text-ink-muted max-lg:order-2 max-lg:text-right">
        <RelativeTime at={at} />
      </div>
      <div role="cell" className="min-w-0 truncate max-lg:order-1 lg:font-medium" title={actorName ?? undefined}>
        {actorName ?? <span className="text-ink-muted">{words.nobody}</span>}
      </div>
      <div role="cell" className="min-w-0 break-words max-lg:order-3 max-lg:font-medium">
        {words.actions[action] ?? action}
      </div>
      <div role="cell" className="min-w-0 text-[13px] break-words text-ink-muted max-lg:order-5 max-lg:col-span-2">
        <Whom entry={entry} />
        {details} <JobLink entry={entry} />
      </div>
      <div role="cell" className="tabular truncate text-[13px] text-ink-muted max-lg:order-4 max-lg:text-right">
        {ipAddress}
      </div>
    </div>
  );
}

/** The job that it was done to. */
function JobLink({ entry: { action, target } }: { entry: AuditEntry }) {
  if (!/^(job|share)-/.test(action) || !jobIdSchema.safeParse(target).success || target === null) return null;
  return (
    <Link href={paths.job.to(target)} className="tabular rounded text-accent underline-offset-4 hover:underline">
      {target.slice(0, 8)}
    </Link>
  );
}

/** The account that it was done to, where that is another than the one who did it. */
function Whom({ entry: { action, target, actorId } }: { entry: AuditEntry }) {
  const name = useUserName(action === 'user-changed' || action === 'locked-out' ? target : null);
  if (name === null || target === actorId) return null;
  return <span className="mr-2 text-ink">{name}</span>;
}
