import { useEffect, useRef } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import type { NoticeFilter } from '../../stores/createNotificationStore.ts';
import { useNotificationStore } from '../../stores/useNotificationStore.ts';

/** The list's end: what is older comes as one gets there, and by a button for those who don't scroll. */
export function OlderNotices({ filter }: { filter: NoticeFilter }) {
  const { notifications: words } = useTexts();
  const { nextCursor, isBusy, error } = useNotificationStore((state) => state.lists[filter]);
  const loadMore = useNotificationStore((state) => state.loadMore);
  const end = useRef<HTMLDivElement>(null);
  const comesAlone = nextCursor !== null && !isBusy && error === null;
  useEffect(() => {
    const { current } = end;
    if (!comesAlone || current === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) void loadMore(filter);
      },
      { rootMargin: '600px' },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [comesAlone, filter, loadMore]);

  if (nextCursor === null) {
    return <p className="border-t border-line px-4 py-3 text-center text-xs text-ink-muted">{words.theEnd}</p>;
  }
  return (
    <div ref={end} className="flex flex-col items-center gap-2 border-t border-line px-4 py-3">
      {error !== null && <ErrorNote error={error} />}
      <Button size="small" loading={isBusy} onClick={() => void loadMore(filter)}>
        {isBusy ? words.loadingMore : words.older}
      </Button>
    </div>
  );
}
