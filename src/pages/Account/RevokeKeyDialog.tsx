import { useQueryClient } from '@tanstack/react-query';
import type { ApiKey } from '#protocol/account';
import { revokeApiKey } from '../../api/account.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** Asks before a key ends, which can't be taken back. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { keys: words } = useTexts().account;
  const client = useQueryClient();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.revokeTitle(apiKey.name)}
      description={words.revokeText}
      confirmLabel={words.revokeConfirm}
      cancelLabel={words.keep}
      danger
      onConfirm={async () => {
        try {
          await revokeApiKey(apiKey.id);
          toast({ tone: 'success', title: words.revoked, text: apiKey.name });
        } catch (error) {
          toast({ tone: 'error', title: words.notRevoked, text: error instanceof Error ? error.message : '' });
        }
        await client.invalidateQueries({ queryKey: queryKeys.apiKeys });
      }}
    />
  );
}
