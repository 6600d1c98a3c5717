import { CircleAlert } from 'lucide-react';
import type { ArtifactOf } from '#protocol/artifact';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { FactSection } from '../../components/job/facts/FactSection.tsx';
import { MatchSummary } from './MatchSummary.tsx';

/** The article of the list that a product was found to be. */
export function MatchFacts({ match, currency }: { match: ArtifactOf<'match'> | null; currency: string | undefined }) {
  const { facts } = useTexts().automation;
  const format = useFormat();
  if (match === null || match.status === 'pending') {
    return (
      <FactSection title={facts.match}>
        <p className="text-ink-muted">{facts.noMatchYet}</p>
      </FactSection>
    );
  }
  if (match.status === 'failed') {
    return (
      <FactSection title={facts.match}>
        <p className="flex items-start gap-2 text-failed">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>{match.error?.message ?? facts.noMatch}</span>
        </p>
      </FactSection>
    );
  }
  const { articleNumber, articleName, rowNumber, listPrice, ean } = match.data;
  const details = [
    articleNumber,
    ean === undefined ? undefined : `EAN ${ean}`,
    rowNumber === undefined ? undefined : facts.row(format.number(rowNumber)),
  ];
  return (
    <FactSection title={facts.match} note={<MatchSummary match={match} />}>
      <p className="font-medium">{articleName ?? articleNumber}</p>
      <p className="tabular text-[13px] text-ink-muted">{details.filter((part) => part !== undefined).join(' · ')}</p>
      {listPrice !== undefined && (
        <p className="tabular text-[13px] text-ink-muted">
          {facts.listPrice}: {format.price(listPrice, currency)}
        </p>
      )}
    </FactSection>
  );
}
