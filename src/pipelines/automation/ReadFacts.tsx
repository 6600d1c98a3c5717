import { CircleAlert } from 'lucide-react';
import type { ArtifactOf } from '#protocol/artifact';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { Confidence } from '../../components/job/facts/Confidence.tsx';
import { crossCheck } from './crossCheck.ts';
import { FactSection } from '../../components/job/facts/FactSection.tsx';
import { FieldFacts } from './FieldFacts.tsx';

type ReadFactsProps = {
  ocr: ArtifactOf<'ocr'> | null;
  screenshot: ArtifactOf<'screenshot'> | null;
  onHighlight: (markId: string | null) => void;
};

/** The fields as they were read, each with its confidence, and below it what the page says of the same. */
export function ReadFacts({ ocr, screenshot, onHighlight }: ReadFactsProps) {
  const { facts } = useTexts().automation;
  const structured = ocr?.data.structured ?? screenshot?.data.structured;
  const { confidence } = ocr?.data ?? {};
  const currency = ocr?.data.currency ?? structured?.currency;
  return (
    <FactSection title={facts.read} note={confidence !== undefined && <Confidence value={confidence} />}>
      <OcrState ocr={ocr} pageFailed={screenshot?.status === 'failed'} />
      {(ocr?.status === 'ready' || structured !== undefined) && (
        <dl className="divide-y divide-line rounded-lg border border-line">
          {crossCheck(ocr?.status === 'ready' ? ocr : null, structured).map((checked) => (
            <FieldFacts
              key={checked.field}
              checked={checked}
              readCurrency={currency}
              pageCurrency={structured?.currency ?? currency}
              onHighlight={onHighlight}
            />
          ))}
        </dl>
      )}
      {structured !== undefined && <p className="mt-2 text-xs text-ink-muted">{facts.crossCheckNote}</p>}
    </FactSection>
  );
}

function OcrState({ ocr, pageFailed }: { ocr: ArtifactOf<'ocr'> | null; pageFailed: boolean }) {
  const { facts } = useTexts().automation;
  if (ocr?.status === 'ready' || pageFailed) return null;
  if (ocr === null) return <p className="mb-2 text-ink-muted">{facts.notReadYet}</p>;
  if (ocr.status === 'pending') {
    return (
      <p className="mb-2 flex items-center gap-2 text-running">
        <Spinner />
        {facts.reading}
      </p>
    );
  }
  return (
    <p className="mb-2 flex items-start gap-2 text-failed">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        {facts.unreadable}
        {ocr.error !== undefined && `: ${ocr.error.message}`}
      </span>
    </p>
  );
}
