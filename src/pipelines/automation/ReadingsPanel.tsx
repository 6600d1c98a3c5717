import { ScanText } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import type { JobPanelProps } from '../jobView.ts';
import { ReadingCards } from './ReadingCards.tsx';
import { readingsOf } from './readings.ts';
import { ReadingsTable } from './ReadingsTable.tsx';
import { sortReadings, type ReadingSort } from './sortReadings.ts';

/** The width that the table's columns need. */
const tablePx = 752;

/** What was read from each picture and what it matches: a table, where there is room for one, else cards. */
export const ReadingsPanel = memo(function ReadingsPanel({
  artifacts,
  stageNames,
  ended,
  fileUrl,
  onOpen,
}: JobPanelProps) {
  const words = useTexts().automation.readings;
  const locale = useSettingsStore((state) => state.locale);
  const [widthPx, widthRef] = useElementWidth();
  const [sort, setSort] = useState<ReadingSort>(null);
  const readings = useMemo(() => readingsOf(artifacts), [artifacts]);
  const rows = useMemo(() => sortReadings(readings, sort, locale), [readings, sort, locale]);

  if (rows.length === 0) {
    return <EmptyState icon={<ScanText aria-hidden="true" />} title={ended ? words.emptyEnded : words.empty} />;
  }
  const props = { rows, sort, onSort: setSort, withMatch: stageNames.includes('match'), fileUrl, onOpen };
  return <div ref={widthRef}>{widthPx >= tablePx ? <ReadingsTable {...props} /> : <ReadingCards {...props} />}</div>;
});
