import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { Field, type FieldTexts } from './Field.tsx';
import { fieldClasses } from './fieldClasses.ts';

type PasswordFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'id' | 'type' | 'children' | 'autoComplete'> & {
    /** Tells password managers whether to fill in or to make one. */
    autoComplete: 'current-password' | 'new-password';
  };

/** A password, which can be shown; says so while caps lock is on. */
export function PasswordField({ label, hint, error, className, ...rest }: PasswordFieldProps) {
  const { signIn } = useTexts();
  const [isShown, setIsShown] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="flex flex-col gap-1">
      <Field label={label} hint={hint} error={error}>
        {(aria) => (
          <span className="relative flex">
            <input
              spellCheck={false}
              autoCapitalize="none"
              {...rest}
              {...aria}
              type={isShown ? 'text' : 'password'}
              onKeyUp={(event) => setHasCapsLock(event.getModifierState('CapsLock'))}
              className={cx(fieldClasses, 'pr-10 pointer-coarse:pr-12', className)}
            />
            <button
              type="button"
              aria-label={signIn.show}
              aria-pressed={isShown}
              onClick={() => setIsShown(!isShown)}
              className={
                'absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-ink-muted hover:text-ink ' +
                'focus-visible:-outline-offset-2 pointer-coarse:w-11'
              }
            >
              <Icon aria-hidden="true" className="size-4" />
            </button>
          </span>
        )}
      </Field>
      <p role="status" className={cx('text-xs text-stale', !hasCapsLock && 'sr-only')}>
        {hasCapsLock && signIn.capsLock}
      </p>
    </div>
  );
}
