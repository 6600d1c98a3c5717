import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import type { OutlineEntry } from '#protocol/pipelines/documents';
import { Confidence } from '../../../components/job/facts/Confidence.tsx';
import { IconButton } from '../../../components/ui/IconButton.tsx';
import { Panel } from '../../../components/ui/Panel.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import type { UsePageWords } from '../../../hooks/usePageWords.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { pageText } from '../../../lib/pageLines.ts';
import { PageText } from '../../../pipelines/documents/PageText.tsx';
import { Outline } from '../Outline.tsx';
import type { PageArtifact } from '../pagesOf.ts';

type ViewerAsideProps = {
  page: PageArtifact | null;
  pageNumber: number;
  words: UsePageWords;
  isHit: ((text: string) => boolean) | null;
  outline: readonly OutlineEntry[];
  onGo: (pageNumber: number) => void;
};

/** Beside the page: its text, where that comes from and how sure it is, and the table of contents. */
export function ViewerAside({ page, pageNumber, words, isHit, outline, onGo }: ViewerAsideProps) {
  const { documents } = useTexts();
  const { viewer, document } = documents;
  const format = useFormat();
  const text = useMemo(() => pageText(words.words), [words.words]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ tone: 'success', title: viewer.copied });
    } catch {
      // Not allowed, or no secure context: it can still be selected.
      toast({ tone: 'error', title: viewer.notCopied });
    }
  };
  return (
    <aside className="flex min-w-0 flex-col gap-4">
      {page?.status === 'ready' && (
        <Panel
          title={viewer.textOf(format.number(pageNumber))}
          actions={
            text !== '' && (
              <IconButton
                label={viewer.copy}
                size="small"
                icon={<Copy aria-hidden="true" className="size-4" />}
                onClick={() => void copy()}
              />
            )
          }
        >
          {page.data.textSource !== 'none' && (
            <p className="mb-3 flex flex-wrap items-center justify-between gap-x-3 text-xs text-ink-muted">
              {viewer.sources[page.data.textSource]}
              {page.data.confidence !== undefined && <Confidence value={page.data.confidence} />}
            </p>
          )}
          <PageText page={page} words={words} isHit={isHit} className="xl:max-h-[50dvh]" />
        </Panel>
      )}
      {outline.length > 0 && (
        <Panel title={document.outline} flush>
          <Outline outline={outline} pageNumber={pageNumber} onOpen={onGo} />
        </Panel>
      )}
    </aside>
  );
}
