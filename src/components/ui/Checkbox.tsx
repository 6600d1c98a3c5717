import { Check, Minus } from 'lucide-react';
import { useEffect, useRef, type ComponentProps } from 'react';
import { cx } from '../../lib/cx.ts';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'ref'> & {
  label: string;
  labelHidden?: boolean;
  indeterminate?: boolean;
  ref?: ComponentProps<'input'>['ref'];
};

export function Checkbox(props: CheckboxProps) {
  const { label, labelHidden = false, indeterminate = false, className, ref, ...rest } = props;
  const box = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = indeterminate;
  }, [indeterminate]);

  return (
    <label className={cx('inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11', className)}>
      <span className="relative flex size-4 shrink-0">
        <input
          type="checkbox"
          {...rest}
          ref={(element) => {
            box.current = element;
            if (typeof ref === 'function') ref(element);
            else if (ref) ref.current = element;
          }}
          className={
            'peer size-4 appearance-none rounded-[4px] border border-line-strong bg-surface checked:border-accent ' +
            'checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50'
          }
        />
        {indeterminate ? (
          <Minus aria-hidden="true" strokeWidth={3} className={mark} />
        ) : (
          <Check aria-hidden="true" strokeWidth={3} className={cx(mark, 'invisible peer-checked:visible')} />
        )}
      </span>
      <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
    </label>
  );
}

const mark = 'pointer-events-none absolute inset-0 size-4 p-0.5 text-accent-ink';
