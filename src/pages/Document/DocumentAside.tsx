import type { DocumentsResult } from '#protocol/pipelines/documents';
import { Downloads } from '../../components/job/result/Downloads.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { Metadata } from './Metadata.tsx';
import { Outline } from './Outline.tsx';

type DocumentAsideProps = {
  jobId: string;
  about: DocumentsResult;
  fileUrl: UseJob['fileUrl'];
  onOpen: (pageNumber: number) => void;
};

/** What the document says of itself, and what can be taken away. */
export function DocumentAside({ about, fileUrl, onOpen }: DocumentAsideProps) {
  const { document } = useTexts().documents;
  return (
    <aside className="flex flex-col gap-4">
      <Panel title={document.downloads}>
        <Downloads downloads={about.downloads} fileUrl={fileUrl} />
      </Panel>
      <Panel title={document.outline} flush>
        <Outline outline={about.outline} onOpen={onOpen} />
      </Panel>
      <Panel title={document.about}>
        <Metadata metadata={about.metadata} />
      </Panel>
    </aside>
  );
}
