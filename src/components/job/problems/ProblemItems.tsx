import { useState } from 'react';
import { useTexts } from '../../../hooks/useTexts.ts';
import { Button } from '../../ui/Button.tsx';
import { stageName } from '../stageName.ts';
import type { ProblemItem } from './problemGroups.ts';

const shownAtFirst = 5;
const shownMore = 50;

/** The things concerned; those that can be looked at are opened by their name. */
export function ProblemItems({
  items,
  onOpen,
}: {
  items: readonly ProblemItem[];
  onOpen: (artifactId: string) => void;
}) {
  const words = useTexts().jobMonitor.problems;
  const [shown, setShown] = useState(shownAtFirst);
  const left = items.length - shown;
  return (
    <>
      <ul className="mt-2 flex flex-col gap-1.5">
        {items.slice(0, shown).map((item) => (
          <li key={item.key} className="text-[13px] leading-[18px]">
            <Concerned item={item} onOpen={onOpen} />
            <span className="block break-words text-ink-muted">{item.message}</span>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button size="small" variant="ghost" className="mt-1 -ml-2" onClick={() => setShown(shown + shownMore)}>
          {words.more(Math.min(left, shownMore))}
        </Button>
      )}
    </>
  );
}

function Concerned({ item, onOpen }: { item: ProblemItem; onOpen: (artifactId: string) => void }) {
  const texts = useTexts();
  const words = texts.jobMonitor.problems;
  const { artifactId, title, stage } = item;
  if (artifactId === null || title === null) {
    return <span className="font-medium">{stage === null ? words.wholeJob : stageName(texts, stage)}</span>;
  }
  return (
    <button
      type="button"
      aria-label={words.show(title)}
      className="max-w-full truncate rounded text-left font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current pointer-coarse:min-h-6"
      onClick={() => onOpen(artifactId)}
    >
      {title}
    </button>
  );
}
