import { TriangleAlert } from 'lucide-react';
import type { ArtifactOf } from '#protocol/artifact';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { crossCheck, type ReadField } from './crossCheck.ts';

/** A field as the OCR read it, with a sign where the page's own data says otherwise. */
export function ReadValue({ ocr, field }: { ocr: ArtifactOf<'ocr'> | null; field: ReadField }) {
  const words = useTexts().automation.readings;
  const format = useFormat();
  const checked = crossCheck(ocr, ocr?.data.structured).find((about) => about.field === field);
  if (checked === undefined || checked.read === null) return <span className="text-ink-muted">{words.none}</span>;
  const { read, verdict } = checked;
  const text = typeof read === 'number' ? format.price(read, ocr?.data.currency) : read;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="truncate">{text}</span>
      {verdict === 'differs' && (
        <span className="shrink-0 text-stale" title={words.differs}>
          <TriangleAlert aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{words.differs}</span>
        </span>
      )}
    </span>
  );
}
