import { CircleCheck } from 'lucide-react';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** Of what was to be started together, a part is on its way: where to look at it. */
export function StartedNote({ count, to }: { count: number; to: string }) {
  const { start } = useTexts().documents;
  const format = useFormat();
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 rounded-lg bg-completed-soft px-4 py-2.5">
      <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-completed" />
      <p className="min-w-48 grow">{start.someStarted(format.number(count), count === 1)}</p>
      <ButtonLink to={to} size="small">
        {start.show}
      </ButtonLink>
    </div>
  );
}
