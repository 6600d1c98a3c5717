import { Copy } from 'lucide-react';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** The beginning of the job's id; a click copies the whole. */
export function CopyId({ jobId }: { jobId: string }) {
  const { actions } = useTexts().jobMonitor;
  async function copy() {
    try {
      await navigator.clipboard.writeText(jobId);
      toast({ tone: 'success', title: actions.copied, text: jobId });
    } catch {
      // Not allowed, or no secure context: the id is shown, to be copied by hand.
      toast({ tone: 'error', title: actions.notCopied, text: jobId });
    }
  }
  return (
    <button
      type="button"
      title={jobId}
      onClick={() => void copy()}
      className="tabular inline-flex min-h-6 items-center gap-1.5 rounded px-1 hover:text-ink"
    >
      <span className="sr-only">{actions.copyId}: </span>
      {jobId.slice(0, 8)}
      <Copy aria-hidden="true" className="size-3.5" />
    </button>
  );
}
