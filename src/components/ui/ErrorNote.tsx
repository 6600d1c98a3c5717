import { CircleAlert } from 'lucide-react';
import { useTexts } from '../../hooks/useTexts.ts';
import { asApiError, errorText, requestIdToTell } from './asApiError.ts';

/** A failed action, told beside what the user did: what happened, and what to do. */
export function ErrorNote({ title, error }: { title?: string; error: unknown }) {
  const texts = useTexts();
  const known = asApiError(error);
  const requestId = requestIdToTell(known);
  const text = errorText(texts.errors, known);
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-failed-soft px-3 py-2 text-failed">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{title === undefined ? text.title : `${title}: ${text.title}`}</p>
        <p>{known.hint ?? text.next}</p>
        {requestId !== null && <p className="text-xs">{texts.common.requestId(requestId)}</p>}
      </div>
    </div>
  );
}
