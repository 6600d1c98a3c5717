import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { countGaps, lineFacts, type ChartData } from './chartData.ts';
import type { ChartLine, ChartScale } from './chartLine.ts';

type Chart = {
  title: string;
  rangeText: string;
  lines: readonly ChartLine[];
  scale: ChartScale;
  data: ChartData;
};

/** A chart in one sentence: each line's latest, least and greatest value, and how often nothing is known. */
export function useChartSummary({ title, rangeText, lines, scale, data }: Chart): string {
  const { charts: words } = useTexts().system;
  const { number } = useFormat();
  const parts = lines.flatMap(({ name }, index) => {
    const facts = lineFacts(data.values[index] ?? []);
    if (facts === null) return [];
    const { last, least, most } = facts;
    return [words.part(name, scale.format(last), scale.format(least), scale.format(most))];
  });
  if (parts.length === 0) return words.summary(title, rangeText, words.nothing);
  const gaps = countGaps(data);
  if (gaps > 0) parts.push(words.gaps(gaps, number(gaps)));
  return words.summary(title, rangeText, parts.join('; '));
}
