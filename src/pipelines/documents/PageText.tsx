import { useMemo } from 'react';
import type { ArtifactOf } from '#protocol/artifact';
import { Button } from '../../components/ui/Button.tsx';
import { MarkedText } from '../../components/ui/MarkedText.tsx';
import { Spinner } from '../../components/ui/Spinner.tsx';
import type { UsePageWords } from '../../hooks/usePageWords.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { hitPieces } from '../../lib/hitPieces.ts';
import { pageText } from '../../lib/pageLines.ts';

type PageTextProps = {
  page: ArtifactOf<'page'>;
  words: UsePageWords;
  /** Marks what is looked for. */
  isHit?: ((text: string) => boolean) | null;
  className?: string;
};

/** The text of a page, line by line, or why there is none. */
export function PageText({ page, words: { state, words, reload }, isHit = null, className }: PageTextProps) {
  const { documents, common } = useTexts();
  const { viewer } = documents;
  const text = useMemo(() => pageText(words), [words]);
  const pieces = useMemo(() => hitPieces(text, isHit), [text, isHit]);
  if (page.data.textSource === 'none') return <p className="text-ink-muted">{viewer.noText}</p>;
  if (state === 'hidden') return <p className="text-ink-muted">{viewer.noTextShared}</p>;
  if (state === 'failed') {
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="text-failed">{viewer.textNotLoaded}</p>
        <Button size="small" onClick={reload}>
          {common.retry}
        </Button>
      </div>
    );
  }
  if (state === 'loading') {
    return (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner />
        {viewer.textLoading}
      </p>
    );
  }
  if (text === '') return <p className="text-ink-muted">{viewer.noText}</p>;
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
      tabIndex={0}
      className={cx(
        'overflow-y-auto rounded-md bg-surface-sunken p-3 font-sans text-[13px] break-words whitespace-pre-wrap',
        className,
      )}
    >
      <MarkedText pieces={pieces} />
    </pre>
  );
}
