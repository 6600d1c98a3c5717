import { useTexts } from '../../hooks/useTexts.ts';
import { CopyOnce } from '../account/CopyOnce.tsx';
import { Dialog } from '../ui/Dialog.tsx';

const command = 'SERVICES=worker DATABASE_URL=postgres://… npm start';

/** How another worker comes to be, for those who run the system. */
export function StartWorkerDialog({ onClose }: { onClose: () => void }) {
  const { queues, common } = useTexts();
  const { startWorker: words } = queues;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title} closeLabel={common.close}>
      <div className="flex flex-col gap-3">
        <p>{words.text}</p>
        <CopyOnce label={words.command} value={command} />
        <p className="text-ink-muted">{words.ports}</p>
        <p className="text-ink-muted">{words.embedded}</p>
      </div>
    </Dialog>
  );
}
