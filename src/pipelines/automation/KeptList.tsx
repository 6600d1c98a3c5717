import { FileSpreadsheet, X } from 'lucide-react';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { EarlierList } from './earlierStart.ts';

/** The article list that an earlier job had, to be used again or left out. */
export function KeptList({ list, onRemove }: { list: EarlierList; onRemove: () => void }) {
  const { newJob } = useTexts();
  const format = useFormat();
  const rows = 'excelData' in list ? list.excelData.length : undefined;
  return (
    <div className="flex items-center gap-3">
      <FileSpreadsheet aria-hidden="true" className="size-5 shrink-0 text-completed" />
      <p className="min-w-0 grow">
        {newJob.earlier.list}
        {rows !== undefined && (
          <span className="tabular text-xs text-ink-muted"> · {newJob.list.rows(format.number(rows), rows === 1)}</span>
        )}
      </p>
      <IconButton label={newJob.list.remove} icon={<X aria-hidden="true" className="size-4" />} onClick={onRemove} />
    </div>
  );
}
