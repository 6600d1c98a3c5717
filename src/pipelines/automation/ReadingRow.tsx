import { memo } from 'react';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { Confidence } from '../../components/job/facts/Confidence.tsx';
import { MatchSummary } from './MatchSummary.tsx';
import { ReadingName } from './ReadingName.tsx';
import { ReadingStateMark } from './ReadingStateMark.tsx';
import { ReadingThumbnail } from './ReadingThumbnail.tsx';
import type { Reading } from './readings.ts';
import { ReadValue } from './ReadValue.tsx';

type ReadingRowProps = {
  reading: Reading;
  withMatch: boolean;
  gridClasses: string;
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
};

/** A product in the table. The whole row can be clicked; its name is the button for everyone else. */
export const ReadingRow = memo(function ReadingRow({
  reading,
  withMatch,
  gridClasses,
  fileUrl,
  onOpen,
}: ReadingRowProps) {
  const words = useTexts().automation.readings;
  const { ocr, match } = reading;
  const confidence = ocr?.data.confidence;
  const cell = 'min-w-0 truncate';
  return (
    <div className={cx(gridClasses, 'relative h-full text-[13px] hover:bg-hover')}>
      <div role="cell" className="flex min-w-0 items-center gap-2.5">
        <ReadingThumbnail reading={reading} fileUrl={fileUrl} />
        <ReadingName reading={reading} onOpen={onOpen} />
      </div>
      <div role="cell" className={cx(cell, 'tabular')}>
        <ReadValue ocr={ocr} field="articleNumber" />
      </div>
      <div role="cell" className={cx(cell, 'tabular')}>
        <ReadValue ocr={ocr} field="price" />
      </div>
      <div role="cell" className={cell}>
        {confidence === undefined ? (
          <span className="text-ink-muted">{words.none}</span>
        ) : (
          <Confidence value={confidence} />
        )}
      </div>
      {withMatch && (
        <div role="cell" className={cell}>
          <MatchSummary match={match} />
        </div>
      )}
      <div role="cell" className={cell}>
        <ReadingStateMark reading={reading} />
      </div>
    </div>
  );
});
