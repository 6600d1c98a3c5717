import { useFormat } from '../../hooks/useFormat.ts';

type Row = { name: string; value: string | number };

/** A result whose form this dashboard does not know, as it is: names and values, at most two levels deep. */
export function PlainResult({ result }: { result: Record<string, unknown> }) {
  const format = useFormat();
  const rows = rowsOf(result);
  if (rows.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      {rows.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="tabular min-w-0 break-words">{typeof value === 'number' ? format.number(value, 2) : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(result: Record<string, unknown>): Row[] {
  return Object.entries(result).flatMap(([name, value]) => {
    if (name === 'downloads') return [];
    if (isRecord(value)) return Object.entries(value).map(([inner, part]) => rowOf(`${name} · ${inner}`, part));
    return [rowOf(name, value)];
  });
}

function rowOf(name: string, value: unknown): Row {
  const isPlain = typeof value === 'string' || typeof value === 'number';
  return { name: name.replaceAll('_', ' '), value: isPlain ? value : JSON.stringify(value) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
