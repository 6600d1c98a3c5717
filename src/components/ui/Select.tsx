import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from '../../lib/cx.ts';
import { Field, type FieldTexts } from './Field.tsx';
import { fieldClasses } from './fieldClasses.ts';

export type SelectOption = { value: string; label: string };

type SelectProps = Omit<FieldTexts, 'label'> &
  Omit<ComponentProps<'select'>, 'id' | 'children'> & {
    label: string;
    options: readonly SelectOption[];
    /** Shows the control alone, where its meaning is plain to the eye; the label stays its accessible name. */
    labelHidden?: boolean;
  };

/** The browser's own select: the best one there is on a phone, and with a keyboard. */
export function Select({ label, hint, error, labelHidden = false, ...rest }: SelectProps) {
  if (labelHidden) return <Control {...rest} aria-label={label} />;
  return (
    <Field label={label} hint={hint} error={error}>
      {(aria) => <Control {...rest} {...aria} />}
    </Field>
  );
}

function Control({ options, className, ...rest }: ComponentProps<'select'> & { options: readonly SelectOption[] }) {
  return (
    <span className="relative flex min-w-0">
      <select {...rest} className={cx(fieldClasses, 'appearance-none truncate pr-8', className)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}
