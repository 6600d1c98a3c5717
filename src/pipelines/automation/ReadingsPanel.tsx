import { ScanText } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import type { JobPanelProps } from '../jobView.ts';
import { ReadingCards } from './ReadingCards.tsx';
import { readingsOf } from './readings.ts';
import { ReadingsTable } from './ReadingsTable.tsx';
import { sortReadings, type ReadingSort } from './sortReadings.ts';

/** What was read from each picture and what it matches: a table, on the phone cards. */
export const ReadingsPanel = memo(function ReadingsPanel({
  artifacts,
  stageNames,
  ended,
  fileUrl,
  onOpen,
}: JobPanelProps) {
  const words = useTexts().automation.readings;
  const locale = useSettingsStore((state) => state.locale);
  const wide = useMediaQuery('(min-width: 768px)');
  const [sort, setSort] = useState<ReadingSort>(null);
  const readings = useMemo(() => readingsOf(artifacts), [artifacts]);
  const rows = useMemo(() => sortReadings(readings, sort, locale), [readings, sort, locale]);

  if (rows.length === 0) {
    return <EmptyState icon={<ScanText aria-hidden="true" />} title={ended ? words.emptyEnded : words.empty} />;
  }
  const props = { rows, sort, onSort: setSort, withMatch: stageNames.includes('match'), fileUrl, onOpen };
  return wide ? <ReadingsTable {...props} /> : <ReadingCards {...props} />;
});
