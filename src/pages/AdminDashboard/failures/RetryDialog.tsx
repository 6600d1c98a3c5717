import { useMutation, useQueryClient } from '@tanstack/react-query';
import { limits } from '#protocol/limits';
import type { FailureGroup, MetricRange } from '#protocol/metrics';
import { queryKeys } from '../../../api/queryKeys.ts';
import { retryFailuresMutation } from '../../../api/system.ts';
import { asApiError } from '../../../components/ui/asApiError.ts';
import { ConfirmDialog } from '../../../components/ui/ConfirmDialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { errorText } from '../../../locales/errorText.ts';

type RetryDialogProps = { group: FailureGroup; range: MetricRange; onClose: () => void };

/** Asks before all jobs of one cause are tried again: how many they are, and that there is no way back. */
export function RetryDialog({ group: { fingerprint, error: cause, retryable }, range, onClose }: RetryDialogProps) {
  const texts = useTexts();
  const { failures: words } = texts.system;
  const format = useFormat();
  const client = useQueryClient();
  const { mutateAsync } = useMutation(retryFailuresMutation);
  const count = Math.min(retryable, limits.retriesAtOnce);
  const shown = format.number(count);

  async function retry() {
    try {
      const { retried, skipped } = await mutateAsync({ fingerprint, range });
      toast({
        tone: 'success',
        title: words.done(retried, format.number(retried)),
        ...(skipped > 0 && { text: words.skipped(skipped, format.number(skipped)) }),
      });
    } catch (error) {
      const { title, next } = errorText(texts, asApiError(error));
      toast({ tone: 'error', title: `${words.failed}: ${title}`, text: next });
    }
    await client.invalidateQueries({ queryKey: queryKeys.failures() });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.askTitle(count, shown)}
      description={
        <>
          <p>{words.ask(count, shown, errorText(texts, cause).title)}</p>
          {retryable > count && <p className="mt-2">{words.atOnce(shown)}</p>}
          <p className="mt-2">{words.noUndo}</p>
        </>
      }
      confirmLabel={words.confirm(count, shown)}
      cancelLabel={words.keep}
      onConfirm={retry}
    />
  );
}
