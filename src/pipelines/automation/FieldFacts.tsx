import { Check, Minus, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { CheckedField } from './crossCheck.ts';

type FieldFactsProps = {
  checked: CheckedField;
  readCurrency: string | undefined;
  pageCurrency: string | undefined;
  onHighlight: (markId: string | null) => void;
};

const verdicts: Record<CheckedField['verdict'], { icon: LucideIcon; ink: string }> = {
  agrees: { icon: Check, ink: 'text-completed' },
  differs: { icon: TriangleAlert, ink: 'text-stale' },
  unchecked: { icon: Minus, ink: 'text-ink-muted' },
};

/** One field: what the OCR read, how sure it is, and whether the page's own data agrees. Points out its box. */
export function FieldFacts({ checked, readCurrency, pageCurrency, onHighlight }: FieldFactsProps) {
  const { facts, fields } = useTexts().automation;
  const format = useFormat();
  const { field, read, text, confidence, page, verdict } = checked;
  const { icon: Icon, ink } = verdicts[verdict];
  const show = (value: string | number, currency: string | undefined) =>
    typeof value === 'number' ? format.price(value, currency) : value;
  return (
    <div className="px-3 py-2" onPointerEnter={() => onHighlight(field)} onPointerLeave={() => onHighlight(null)}>
      <dt className="flex justify-between gap-2 text-xs text-ink-muted">
        {fields[field]}
        {confidence !== null && (
          <span className="tabular">{facts.confidence(format.percent(Math.round(confidence) / 100))}</span>
        )}
      </dt>
      <dd>
        <span className={cx('tabular font-medium break-words', read === null && 'font-normal text-ink-muted italic')}>
          {read === null ? facts.notRead : show(read, readCurrency)}
        </span>
        {text !== null && typeof read === 'number' && <span className="ml-2 text-xs text-ink-muted">“{text}”</span>}
      </dd>
      {page !== null && (
        <dd className={cx('mt-0.5 flex items-start gap-1.5 text-xs', ink)}>
          <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 break-words">
            {facts.page}: <span className="tabular">{show(page, pageCurrency)}</span> · {facts[verdict]}
          </span>
        </dd>
      )}
    </div>
  );
}
