import { useQueryClient } from '@tanstack/react-query';
import { changeUser, type UserChange } from '../../api/users.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { asApiError } from '../../components/ui/asApiError.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { useViewerStore } from '../../stores/useViewerStore.ts';
import { useChangeWords } from './useChangeWords.ts';
import type { WantedChange } from './wantedChange.ts';

/** Asks before an account is changed: what its owner may do from then on. */
export function ChangeDialog({ wanted, onClose }: { wanted: WantedChange; onClose: () => void }) {
  const texts = useTexts();
  const { change: words } = texts.admin.users;
  const { viewer } = useViewer();
  const ask = useViewerStore((state) => state.ask);
  const client = useQueryClient();
  const { title, text, confirm } = useChangeWords(wanted);
  const { user } = wanted;
  const isOwn = viewer?.id === user.id;
  const losesPage = isOwn && (wanted.what === 'disable' || (wanted.what === 'role' && wanted.role !== 'admin'));

  async function change() {
    try {
      await changeUser(user.id, changeOf(wanted));
      toast({ tone: 'success', title: words.done(user.name) });
    } catch (error) {
      const { code, hint } = asApiError(error);
      const known = texts.errors[code];
      toast({ tone: 'error', title: `${words.failed}: ${known.title}`, text: hint ?? known.next });
    }
    if (isOwn) void ask();
    await client.invalidateQueries({ queryKey: queryKeys.users });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        <>
          <p>{text}</p>
          {losesPage && <p className="mt-2 font-medium text-failed">{words.ownRole}</p>}
        </>
      }
      confirmLabel={confirm}
      cancelLabel={words.keep}
      danger={wanted.what === 'disable' || losesPage}
      onConfirm={change}
    />
  );
}

function changeOf(wanted: WantedChange): UserChange {
  if (wanted.what === 'role') return { role: wanted.role };
  if (wanted.what === 'plan') return { plan: wanted.plan };
  return { isDisabled: wanted.what === 'disable' };
}
