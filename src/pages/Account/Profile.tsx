import { Avatar } from '../../components/account/Avatar.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';

/** Who one is here, and what one may. */
export function Profile() {
  const { account } = useTexts();
  const { viewer } = useViewer();
  if (viewer === null) return null;
  const name = viewer.name ?? viewer.email ?? '';
  return (
    <Panel title={account.profile}>
      <div className="flex items-start gap-4">
        <Avatar name={name} className="size-12 text-base" />
        <dl className="grid min-w-0 grow grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
          <dt className="text-ink-muted">{account.name}</dt>
          <dd className="min-w-0 break-words">{name}</dd>
          <dt className="text-ink-muted">{account.email}</dt>
          <dd className="min-w-0 break-words">{viewer.email ?? '–'}</dd>
          <dt className="text-ink-muted">{account.role}</dt>
          <dd className="min-w-0">
            {account.roles[viewer.role]}
            <span className="block text-xs text-ink-muted">{account.roleMeanings[viewer.role]}</span>
          </dd>
          <dt className="text-ink-muted">{account.plan}</dt>
          <dd>{account.plans[viewer.plan]}</dd>
        </dl>
      </div>
    </Panel>
  );
}
