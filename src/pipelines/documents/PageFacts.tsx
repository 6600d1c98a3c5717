import { BookOpen } from 'lucide-react';
import { Confidence } from '../../components/job/facts/Confidence.tsx';
import { FactSection } from '../../components/job/facts/FactSection.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { usePageWords } from '../../hooks/usePageWords.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import type { PictureFactsProps } from '../jobView.ts';
import { PageText } from './PageText.tsx';

const mmPerPt = 25.4 / 72;

/** What is known of a page: where its text comes from, how sure that is, and the text itself. */
export function PageFacts({ jobId, picture, fileUrl }: PictureFactsProps) {
  const { documents } = useTexts();
  const { facts, viewer } = documents;
  const format = useFormat();
  const { may } = useAccess();
  const page = picture.kind === 'page' ? picture : null;
  const words = usePageWords(page, fileUrl);
  if (page === null || page.status !== 'ready') return null;
  const { textSource, wordCount, confidence, widthPt, heightPt, pageNumber } = page.data;
  const inMm = (pt: number) => format.number(Math.round(pt * mmPerPt));
  const rows = [
    { name: facts.source, value: viewer.sources[textSource] },
    ...(confidence === undefined ? [] : [{ name: facts.confidence, value: <Confidence value={confidence} /> }]),
    ...(textSource === 'none' ? [] : [{ name: facts.words, value: format.number(wordCount) }]),
    { name: facts.size, value: facts.sizeMm(inMm(widthPt), inMm(heightPt)) },
  ];
  return (
    <div className="flex flex-col gap-5">
      <dl className="divide-y divide-line rounded-lg border border-line">
        {rows.map(({ name, value }) => (
          <div key={name} className="flex items-baseline justify-between gap-3 px-3 py-2">
            <dt className="text-xs text-ink-muted">{name}</dt>
            <dd className="tabular text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {may('member') && (
        <ButtonLink
          to={paths.document.to(jobId, { page: pageNumber })}
          icon={<BookOpen aria-hidden="true" className="size-4" />}
        >
          {facts.openInDocument}
        </ButtonLink>
      )}
      <FactSection title={viewer.text}>
        <PageText page={page} words={words} />
      </FactSection>
    </div>
  );
}
