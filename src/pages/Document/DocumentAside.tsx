import type { DocumentsResult } from '#protocol/pipelines/documents';
import { Downloads } from '../../components/job/result/Downloads.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { Metadata } from './Metadata.tsx';
import { Outline } from './Outline.tsx';

type DocumentAsideProps = {
  /** Null until the document is read. */
  about: DocumentsResult | null;
  ended: boolean;
  fileUrl: UseJob['fileUrl'];
  onOpen: (pageNumber: number) => void;
};

/** What can be taken away, and what the document says of itself. Its place is there from the beginning. */
export function DocumentAside({ about, ended, fileUrl, onOpen }: DocumentAsideProps) {
  const { documents, jobMonitor } = useTexts();
  const { document } = documents;
  return (
    <aside className="flex min-w-0 flex-col gap-4">
      <Panel title={document.downloads}>
        {about === null ? (
          <p className="text-ink-muted">{ended ? document.noDownloads : jobMonitor.result.none}</p>
        ) : (
          <Downloads downloads={about.downloads} fileUrl={fileUrl} />
        )}
      </Panel>
      {about !== null && (
        <>
          <Panel title={document.outline} flush>
            <Outline outline={about.outline} onOpen={onOpen} />
          </Panel>
          <Panel title={document.about}>
            <Metadata metadata={about.metadata} />
          </Panel>
        </>
      )}
    </aside>
  );
}
