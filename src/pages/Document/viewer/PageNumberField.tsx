import { useState } from 'react';
import { fieldClasses } from '../../../components/ui/fieldClasses.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';

type PageNumberFieldProps = { pageNumber: number; total: number; onGo: (pageNumber: number) => void };

/** Which page it is; another number goes there by Enter. */
export function PageNumberField({ pageNumber, total, onGo }: PageNumberFieldProps) {
  const { viewer } = useTexts().documents;
  const format = useFormat();
  const [typed, setTyped] = useState(String(pageNumber));
  const go = () => {
    const number = Number(typed);
    if (Number.isInteger(number) && number >= 1 && number <= total) onGo(number);
    else setTyped(String(pageNumber));
  };
  return (
    <form
      className="flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <input
        type="text"
        inputMode="numeric"
        aria-label={viewer.goTo}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={go}
        className={`${fieldClasses} tabular px-1 text-center`}
        style={{ width: '3.5rem' }}
      />
      <span className="tabular text-[13px] whitespace-nowrap text-ink-muted">{viewer.of(format.number(total))}</span>
    </form>
  );
}
