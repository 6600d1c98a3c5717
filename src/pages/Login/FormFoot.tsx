import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useNow } from '../../hooks/useNow.ts';
import { LockedOut } from './LockedOut.tsx';
import type { AccountForm } from './useAccountForm.ts';

type FormFootProps<Values extends FieldValues> = { form: AccountForm<Values>; label: string; children?: ReactNode };

/** What went wrong with the form as a whole, and the button that sends it. */
export function FormFoot<Values extends FieldValues>({ form, label, children }: FormFootProps<Values>) {
  const { refused, lockedUntilMs, formState } = form;
  const nowMs = useNow(1_000);
  const isLocked = lockedUntilMs !== null && lockedUntilMs > nowMs;
  return (
    <>
      {refused !== null && <ErrorNote error={refused} />}
      {isLocked && <LockedOut untilMs={lockedUntilMs} />}
      <Button
        type="submit"
        variant="primary"
        size="large"
        className="w-full"
        loading={formState.isSubmitting}
        disabled={isLocked}
      >
        {label}
      </Button>
      {children}
    </>
  );
}
