import { Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { JobSummary } from '#protocol/job';
import { Button } from '../../../components/ui/Button.tsx';
import { useTexts } from '../../../hooks/useTexts.ts';

const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog.tsx')).ShareDialog }));

/** Opens the job's links. */
export function ShareButton({ summary }: { summary: JobSummary }) {
  const { sharing } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Share2 aria-hidden="true" className="size-4" />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {sharing.share}
      </Button>
      {open && (
        <Suspense>
          <ShareDialog jobId={summary.id} jobName={summary.name} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
