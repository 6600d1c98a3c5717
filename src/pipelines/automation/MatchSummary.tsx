import type { ArtifactOf } from '#protocol/artifact';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** Of what sort a match is, and how good. */
export function MatchSummary({ match }: { match: ArtifactOf<'match'> | null }) {
  const words = useTexts().automation.readings;
  const format = useFormat();
  if (match === null || match.status !== 'ready') return <span className="text-ink-muted">{words.none}</span>;
  const { matchType, confidence } = match.data;
  const parts = [
    matchType === undefined ? null : words.matchTypes[matchType],
    confidence === undefined || matchType === 'exact' ? null : format.percent(Math.round(confidence) / 100),
  ];
  return <span className="tabular">{parts.filter((part) => part !== null).join(' · ')}</span>;
}
