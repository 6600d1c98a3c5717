import type { ComponentProps } from 'react';
import { cx } from '../../lib/cx.ts';
import { Field, type FieldTexts } from './Field.tsx';
import { fieldClasses } from './fieldClasses.ts';

type TextFieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'id' | 'children'>;

/** A labelled line of text; works uncontrolled with react-hook-form's `register`. */
export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(aria) => <input type="text" {...rest} {...aria} className={cx(fieldClasses, className)} />}
    </Field>
  );
}
