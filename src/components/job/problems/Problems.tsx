import { memo } from 'react';
import { isErrorCode } from '#protocol/errorCodes';
import { useTexts } from '../../../hooks/useTexts.ts';
import { ProblemItems } from './ProblemItems.tsx';
import type { ProblemGroup } from './problemGroups.ts';

type ProblemsProps = { groups: readonly ProblemGroup[]; onOpen: (artifactId: string) => void };

/** What went wrong, by kind: how often, what it means, what to do, and where. */
export const Problems = memo(function Problems({ groups, onOpen }: ProblemsProps) {
  const words = useTexts().jobMonitor.problems;
  if (groups.length === 0) return <p className="px-4 py-6 text-center text-ink-muted">{words.none}</p>;
  return (
    <ul className="divide-y divide-line">
      {groups.map((group) => (
        <li key={group.code} className="px-4 py-3">
          <GroupHead group={group} />
          <ProblemItems items={group.items} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
});

function GroupHead({ group: { code, fatal, items } }: { group: ProblemGroup }) {
  const texts = useTexts();
  const words = texts.jobMonitor.problems;
  const text = isErrorCode(code) ? texts.errors[code] : { title: words.unknown(code), next: words.unknownNext };
  const hints = new Set(items.map((item) => item.hint));
  const [hint] = hints.size === 1 ? hints : [null];
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-medium text-failed">{text.title}</h3>
        <span className="tabular shrink-0 text-xs text-ink-muted">
          {fatal ? words.ended : words.count(items.length)}
        </span>
      </div>
      <p className="mt-0.5 text-[13px] text-ink-muted">{hint ?? text.next}</p>
    </>
  );
}
