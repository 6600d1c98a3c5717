import { CircleAlert } from 'lucide-react';
import { ApiError } from '../../api/ApiError.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** A failed action, told beside what the user did: what happened, and what to do. */
export function ErrorNote({ title, error }: { title?: string; error: unknown }) {
  const texts = useTexts();
  const known = error instanceof ApiError ? error : new ApiError('internal', String(error));
  const text = texts.errors[known.code];
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-failed-soft px-3 py-2 text-failed">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{title === undefined ? text.title : `${title}: ${text.title}`}</p>
        <p>{known.hint ?? text.next}</p>
        {known.requestId !== null && <p className="text-xs">{texts.common.requestId(known.requestId)}</p>}
      </div>
    </div>
  );
}
