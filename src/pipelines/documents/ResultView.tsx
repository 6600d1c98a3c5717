import { documentsResultSchema, type DocumentsResult } from '#protocol/pipelines/documents';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';

type Figure = Exclude<keyof DocumentsResult['summary'], 'totalProcessingTime'>;
const figures: readonly Figure[] = ['pages', 'pagesWithText', 'pagesRead', 'pagesFailed', 'words'];

/** What reading a document came to, in figures. */
export function ResultView({ result }: { result: Record<string, unknown> }) {
  const { figures: words } = useTexts().documents;
  const format = useFormat();
  const summary = documentsResultSchema.safeParse(result).data?.summary;
  if (summary === undefined) return null;
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(88px,1fr))] gap-x-4 gap-y-3">
      {figures.map((name) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-xs text-ink-muted">{words[name]}</dt>
          <dd
            className={cx(
              'tabular text-xl/7 font-semibold',
              name === 'pagesFailed' && summary[name] > 0 && 'text-failed',
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
