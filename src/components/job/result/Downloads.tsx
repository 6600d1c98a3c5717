import {
  Download as DownloadIcon,
  FileArchive,
  FileJson,
  FileSpreadsheet,
  FileText,
  type LucideIcon,
} from 'lucide-react';
import type { MouseEvent } from 'react';
import type { FileRef } from '#protocol/artifact';
import { useBackend } from '../../../hooks/useBackend.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import type { UseJob } from '../../../hooks/useJob.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { saveBlob } from '../../../lib/saveBlob.ts';
import { buttonClasses } from '../../ui/buttonClasses.ts';
import { toast } from '../../ui/toast.ts';

export type Download = { title: string; format: string; file: FileRef };

const icons: Partial<Record<string, LucideIcon>> = {
  json: FileJson,
  csv: FileSpreadsheet,
  xlsx: FileSpreadsheet,
  zip: FileArchive,
};

/** A job's files to take away, each with its format and size. */
export function Downloads({ downloads, fileUrl }: { downloads: readonly Download[]; fileUrl: UseJob['fileUrl'] }) {
  const words = useTexts().jobMonitor.result;
  const format = useFormat();
  const { loadFile } = useBackend();

  const save = async (event: MouseEvent, url: string, name: string) => {
    const loading = loadFile(url);
    if (loading === null) return;
    event.preventDefault();
    try {
      saveBlob(await loading, name);
    } catch (error) {
      toast({ tone: 'error', title: words.notDownloaded(name), text: (error as Error).message });
    }
  };
  if (downloads.length === 0) return <p className="text-ink-muted">{words.noFiles}</p>;
  return (
    <ul aria-label={words.downloads} className="divide-y divide-line">
      {downloads.map(({ title, format: fileFormat, file }) => {
        const Icon = icons[fileFormat] ?? FileText;
        const url = fileUrl(file, { download: true });
        return (
          <li key={file.key} className="flex items-center gap-3 py-1.5">
            <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-muted" />
            <span className="min-w-0 grow">
              <span className="block truncate font-medium">{title}</span>
              <span className="tabular block text-xs text-ink-muted">
                {fileFormat.toUpperCase()}
                {file.sizeBytes > 0 && ` · ${format.bytes(file.sizeBytes)}`}
              </span>
            </span>
            {url !== null && (
              <a
                href={url}
                onClick={(event) => void save(event, url, file.name)}
                download={file.name}
                aria-label={words.download(title, fileFormat.toUpperCase())}
                className={buttonClasses({ square: true })}
              >
                <DownloadIcon aria-hidden="true" className="size-4" />
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
