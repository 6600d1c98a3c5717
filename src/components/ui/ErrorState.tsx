import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../hooks/useTexts.ts';
import { asApiError, errorText, requestIdToTell } from './asApiError.ts';
import { Button } from './Button.tsx';

type ErrorStateProps = {
  error: unknown;
  onRetry?: () => void;
  /** Other ways out, beside «Try again». */
  action?: ReactNode;
};

/** What failed, why, and what to do, in place of what could not be shown. */
export function ErrorState({ error, onRetry, action }: ErrorStateProps) {
  const texts = useTexts();
  const known = asApiError(error);
  const requestId = requestIdToTell(known);
  const { title, next } = errorText(texts.errors, known);
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <CircleAlert aria-hidden="true" className="size-6 text-failed" />
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="max-w-prose text-ink-muted">{known.hint ?? next}</p>
      {requestId !== null && <p className="text-xs text-ink-muted">{texts.common.requestId(requestId)}</p>}
      {(onRetry !== undefined || action !== undefined) && (
        <div className="mt-3 flex flex-wrap justify-center gap-2">
          {onRetry !== undefined && <Button onClick={onRetry}>{texts.common.retry}</Button>}
          {action}
        </div>
      )}
    </div>
  );
}
