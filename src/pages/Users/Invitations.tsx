import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail, Link as LinkIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Invitation } from '#protocol/account';
import { invitationsQuery, revokeInvitation } from '../../api/users.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** Who is invited and has not come yet. */
export function Invitations() {
  const { invitations: words } = useTexts().admin;
  const { data: invitations, error, refetch } = useQuery({ ...invitationsQuery, refetchInterval: 5_000 });
  const [toRevoke, setToRevoke] = useState<Invitation | null>(null);
  let content: ReactNode = <Skeleton className="m-4 h-10" />;
  if (invitations !== undefined && invitations.length > 0) {
    content = (
      <ul className="divide-y divide-line">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => setToRevoke(invitation)} />
        ))}
      </ul>
    );
  } else if (invitations !== undefined) content = <p className="px-4 py-4 text-ink-muted">{words.none}</p>;
  else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={words.title} flush>
      {content}
      {toRevoke !== null && <RevokeDialog invitation={toRevoke} onClose={() => setToRevoke(null)} />}
    </Panel>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { admin, account } = useTexts();
  const { invitations: words } = admin;
  const format = useFormat();
  const { email, role, plan, expiresAt } = invitation;
  const who = email ?? words.anyone;
  const Icon = email === null ? LinkIcon : Mail;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-muted" />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{who}</p>
        <p className="text-xs text-ink-muted">
          {account.roles[role]}
          {plan === 'premium' && ` · ${account.plans[plan]}`} · {words.until} {format.dateTime(Date.parse(expiresAt))}
        </p>
      </div>
      <Button size="small" aria-label={words.revokeLabel(who)} onClick={onRevoke}>
        {words.revoke}
      </Button>
    </li>
  );
}

function RevokeDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { admin } = useTexts();
  const { invitations: words, users } = admin;
  const client = useQueryClient();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.revokeTitle(invitation.email ?? words.anyone)}
      description={words.revokeText}
      confirmLabel={words.revokeConfirm}
      cancelLabel={users.change.keep}
      danger
      onConfirm={async () => {
        try {
          await revokeInvitation(invitation.id);
          toast({ tone: 'success', title: words.revoked });
        } catch (error) {
          toast({ tone: 'error', title: words.notRevoked, text: error instanceof Error ? error.message : '' });
        }
        await client.invalidateQueries({ queryKey: queryKeys.invitations });
      }}
    />
  );
}
