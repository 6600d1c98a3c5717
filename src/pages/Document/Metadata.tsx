import type { DocumentsResult } from '#protocol/pipelines/documents';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

type Facts = DocumentsResult['metadata'];
const names = ['title', 'author', 'subject', 'creator', 'producer', 'createdAt', 'pdfVersion'] as const;

/** What the document says of itself. */
export function Metadata({ metadata }: { metadata: Facts }) {
  const { document } = useTexts().documents;
  const format = useFormat();
  const rows = names.flatMap((name) => {
    const value = metadata[name];
    if (value === undefined || value === '') return [];
    const atMs = name === 'createdAt' ? Date.parse(value) : Number.NaN;
    return [{ name, value: Number.isNaN(atMs) ? value : format.dateTime(atMs) }];
  });
  if (rows.length === 0) return <p className="text-ink-muted">{document.noMetadata}</p>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {rows.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-muted">{document.metadata[name]}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
