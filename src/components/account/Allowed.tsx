import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { may } from '#protocol/access';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { paths } from '../../paths.ts';
import { Page } from '../layout/Page.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

type AllowedProps = {
  title: string;
  need: 'member' | 'operator' | 'admin';
  /** Whether there is such a page on a server without accounts too, whose one viewer may everything. */
  withoutAccounts?: boolean;
  children: ReactNode;
};

/** A page of accounts, or of those who run the system, for those who may; for others, why not. */
export function Allowed({ title, need, withoutAccounts = false, children }: AllowedProps) {
  const { account } = useTexts();
  const { viewer, me } = useViewer();
  if (me === null) return null;
  if (me.auth !== 'accounts' && !withoutAccounts) {
    return (
      <Page title={title}>
        <EmptyState title={account.noAccounts.title} text={account.noAccounts.text} />
      </Page>
    );
  }
  if (may(viewer, need)) return children;
  const { noAccess, roles } = account;
  return (
    <Page title={title}>
      <EmptyState
        icon={<Lock aria-hidden="true" />}
        title={noAccess.title}
        text={noAccess.text(
          roles[viewer?.role ?? 'viewer'],
          need === 'operator' ? noAccess.operators : noAccess.admins,
        )}
        action={
          <ButtonLink to={paths.overview.to()} variant="primary">
            {noAccess.toOverview}
          </ButtonLink>
        }
      />
    </Page>
  );
}
