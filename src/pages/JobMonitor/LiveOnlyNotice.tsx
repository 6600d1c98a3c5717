import { Radio } from 'lucide-react';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** What a backend without a log can't do: show what was missed, and whatever its dialect has no words for. */
export function LiveOnlyNotice() {
  const { connection } = useTexts();
  const { offers } = useBackend();
  const absent = (['cancelJob', 'retryJob'] as const).filter((name) => !offers(name));
  const verbs = absent.map((name) => connection.notOfferedVerbs[name]);
  return (
    <div className="flex items-start gap-2 rounded-lg border border-line bg-surface px-4 py-2.5">
      <Radio aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <p>
        <strong className="font-semibold">{connection.liveOnly}.</strong> {connection.liveOnlyNote}
        {verbs.length > 0 && ` ${connection.notOffered(verbs.join(connection.or))}`}
      </p>
    </div>
  );
}
