import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { isTerminal } from '#protocol/job';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { stageName } from '../../components/job/stageName.ts';
import { statusLook } from '../../components/job/statusLook.ts';
import { announce } from '../../components/ui/announce.ts';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { Texts } from '../../locales/en/index.ts';
import { paths } from '../../paths.ts';
import type { Activity } from './activity.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { useActivity } from './useActivity.ts';

const entriesShown = 12;

/** What happens, as it happens. */
export function ActivityPanel() {
  const texts = useTexts();
  const { entries, isLoading, error, refetch } = useActivity(entriesShown);
  useAnnouncedEnds(entries, texts);

  let content: ReactNode;
  if (isLoading) content = <ListSkeleton rows={4} />;
  else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  else if (entries.length === 0) content = <p className="px-4 py-6 text-ink-muted">{texts.overview.activity.empty}</p>;
  else {
    content = (
      <ol className="py-2">
        {entries.map((entry) => {
          const { icon: Icon, ink } = statusLook[entry.status];
          return (
            <li key={entry.key} className="flex items-start gap-2 px-4 py-1.5">
              <Icon aria-hidden="true" className={cx('mt-0.5 size-4 shrink-0', ink)} />
              <p className="min-w-0 grow text-[13px] [overflow-wrap:anywhere]">
                <Link to={paths.job.to(entry.jobId)} className="rounded font-medium hover:underline">
                  {entry.name}
                </Link>{' '}
                <span className="text-ink-muted">{activityText(texts, entry)}</span>
              </p>
              <RelativeTime at={entry.at} className="shrink-0 text-xs/5 text-ink-muted" />
            </li>
          );
        })}
      </ol>
    );
  }

  return (
    <Panel title={texts.overview.activity.title} meta={<RowsAge />} flush>
      {content}
    </Panel>
  );
}

/** Ends of jobs are said aloud, as far as they come while the page is open. */
function useAnnouncedEnds(entries: readonly Activity[], texts: Texts) {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(entries.map((entry) => entry.key));
    if (before === null || before.size === 0) return;
    const ends = entries.filter((entry) => !before.has(entry.key) && isTerminal(entry.status));
    if (ends.length > 0) announce(ends.map((entry) => `${entry.name} ${activityText(texts, entry)}`).join('. '));
  }, [entries, texts]);
}

function activityText(texts: Texts, { what, status }: Activity): string {
  const { activity } = texts.overview;
  if (what.type === 'created') return activity.created;
  if (what.type === 'retried') return activity.retried(what.attempt);
  if (what.type === 'stage') return activity.stage(stageName(texts, what.stage));
  return activity[status];
}
