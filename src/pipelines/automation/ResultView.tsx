import { automationResultSchema, type AutomationResult } from '#protocol/pipelines/automation';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';

type Figure = Exclude<keyof AutomationResult['summary'], 'totalProcessingTime'>;
const figures: readonly Figure[] = [
  'totalProducts',
  'successfulOCR',
  'matched',
  'labelsGenerated',
  'failedPages',
  'failedOCR',
  'unmatched',
];
const unwelcome: readonly Figure[] = ['failedPages', 'failedOCR', 'unmatched'];

/** What a finished run came to, in figures. */
export function ResultView({ result }: { result: Record<string, unknown> }) {
  const { figures: words } = useTexts().automation;
  const format = useFormat();
  const parsed = automationResultSchema.safeParse(result);
  if (!parsed.success) return null;
  const { summary } = parsed.data;
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(88px,1fr))] gap-x-4 gap-y-3">
      {figures.map((name) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-xs text-ink-muted">{words[name]}</dt>
          <dd
            className={cx(
              'tabular text-xl/7 font-semibold',
              unwelcome.includes(name) && summary[name] > 0 && 'text-failed',
            )}
          >
            {format.number(summary[name])}
          </dd>
        </div>
      ))}
      <div className="flex flex-col-reverse">
        <dt className="text-xs text-ink-muted">{words.totalProcessingTime}</dt>
        <dd className="tabular text-xl/7 font-semibold">{format.duration(summary.totalProcessingTime)}</dd>
      </div>
    </dl>
  );
}
