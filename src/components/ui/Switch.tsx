import { useId, type ComponentProps } from 'react';

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'id' | 'role'> & { label: string; hint?: string };

/** On or off, at once. A real checkbox underneath, so that forms and the keyboard know it. */
export function Switch({ label, hint, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-xs text-ink-muted">
            {hint}
          </p>
        )}
      </div>
      <span className="relative inline-flex h-6 w-10 shrink-0">
        <input
          type="checkbox"
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox tells its state by itself
          role="switch"
          {...rest}
          id={id}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          className={
            'peer h-6 w-10 appearance-none rounded-full border border-line-strong bg-surface-sunken ' +
            'transition-colors duration-100 checked:border-accent checked:bg-accent disabled:opacity-50'
          }
        />
        <span
          aria-hidden="true"
          className={
            'pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-line-strong transition-transform ' +
            'duration-100 peer-checked:translate-x-4 peer-checked:bg-accent-ink'
          }
        />
      </span>
    </div>
  );
}
