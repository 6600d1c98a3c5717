import { useState, type SyntheticEvent } from 'react';
import { useForm, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { ApiError, type ApiErrorCode } from '../../api/ApiError.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { zodResolver } from '../../lib/zodResolver.ts';

export type AccountForm<Values extends FieldValues> = UseFormReturn<Values> & {
  /** What the server said and no field is to blame for. */
  refused: ApiError | null;
  /** Until when no password is taken, in epoch milliseconds. */
  lockedUntilMs: number | null;
  submit: (event: SyntheticEvent) => void;
};

type Options<Values extends FieldValues> = {
  schema: z.ZodType<Values>;
  defaultValues: Values;
  send: (values: Values) => Promise<unknown>;
  /** The field beside which an error of the server's is told. */
  fields: Partial<Record<ApiErrorCode, Path<Values>>>;
};

/** A form of the account pages: checked here, sent, and what the server says told beside the field that it is about. */
export function useAccountForm<Values extends FieldValues>(options: Options<Values>): AccountForm<Values> {
  const { schema, defaultValues, send, fields } = options;
  const { errors } = useTexts();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: defaultValues as never });
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [lockedUntilMs, setLockedUntilMs] = useState<number | null>(null);

  async function trySending(values: Values): Promise<void> {
    setRefused(null);
    setLockedUntilMs(null);
    try {
      await send(values);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const field = fields[error.code];
      if (field !== undefined) {
        const { title, next } = errors[error.code];
        form.setError(field, { type: 'server', message: `${title}. ${next}` }, { shouldFocus: true });
      } else if (error.code === 'locked_out' && error.retryAfterMs !== null) {
        setLockedUntilMs(Date.now() + error.retryAfterMs);
      } else setRefused(error);
    }
  }

  return { ...form, refused, lockedUntilMs, submit: (event) => void form.handleSubmit(trySending)(event) };
}
