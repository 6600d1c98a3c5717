import type { ComponentProps } from 'react';
import { cx } from '../../lib/cx.ts';
import { Field, type FieldTexts } from './Field.tsx';
import { fieldClasses } from './fieldClasses.ts';

type NumberFieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'id' | 'type' | 'children'> & { unit?: string };

/** A labelled number; its unit stands beside it. The wheel does not change it. */
export function NumberField({ label, hint, error, unit, className, ...rest }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(aria) => (
        <span className="flex items-center gap-2">
          <input
            type="number"
            inputMode="decimal"
            {...rest}
            {...aria}
            onWheel={(event) => event.currentTarget.blur()}
            className={cx(fieldClasses, 'tabular', className)}
          />
          {unit !== undefined && <span className="shrink-0 text-ink-muted">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
