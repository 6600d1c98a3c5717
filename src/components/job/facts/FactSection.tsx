import { useId, type ReactNode } from 'react';

/** A titled part of the column beside a picture. */
export function FactSection({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h3 id={id} className="font-semibold">
          {title}
        </h3>
        {note}
      </div>
      {children}
    </section>
  );
}
