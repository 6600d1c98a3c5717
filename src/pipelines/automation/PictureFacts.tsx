import { ExternalLink } from 'lucide-react';
import { Button } from '../../components/ui/Button.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import type { PictureFactsProps } from '../jobView.ts';
import { FactSection } from '../../components/job/facts/FactSection.tsx';
import { findReading } from './findReading.ts';
import { LabelFacts } from './LabelFacts.tsx';
import { MatchFacts } from './MatchFacts.tsx';
import { ReadFacts } from './ReadFacts.tsx';

/** What is known of the product in a picture: read, cross-checked, matched, labelled. */
export function PictureFacts({ picture, artifacts, fileUrl, onOpen, onHighlight }: PictureFactsProps) {
  const { facts } = useTexts().automation;
  const reading = findReading(picture, artifacts);
  if (reading === null) return null;
  const { screenshot, ocr, match, label } = reading;
  const text = ocr?.data.text;
  const pageUrl = screenshot?.data.productUrl;
  return (
    <div className="flex flex-col gap-5">
      <ReadFacts ocr={ocr} screenshot={screenshot} onHighlight={onHighlight} />
      {ocr?.status === 'ready' && <MatchFacts match={match} currency={ocr.data.currency} />}
      {label !== null && picture.id !== label.id && <LabelFacts label={label} fileUrl={fileUrl} onOpen={onOpen} />}
      {screenshot !== null && picture.id !== screenshot.id && (
        <Button onClick={() => onOpen(screenshot.id)}>{facts.openScreenshot}</Button>
      )}
      {text !== undefined && text !== '' && (
        <FactSection title={facts.allText}>
          <pre className="rounded-md bg-surface-sunken p-3 font-sans text-[13px] break-words whitespace-pre-wrap">
            {text}
          </pre>
        </FactSection>
      )}
      {pageUrl !== undefined && /^https?:/.test(pageUrl) && (
        <a
          href={pageUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1.5 self-start text-accent underline underline-offset-2"
        >
          {facts.openPage}
          <ExternalLink aria-hidden="true" className="size-3.5" />
        </a>
      )}
    </div>
  );
}
