import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { takeFocus } from '../ui/takeFocus.ts';
import { fieldClasses } from '../ui/fieldClasses.ts';
import { cx } from '../../lib/cx.ts';

/** A secret that is shown this once, to be copied. */
export function CopyOnce({ label, value }: { label: string; value: string }) {
  const { account } = useTexts();
  const [state, setState] = useState<'untouched' | 'copied' | 'refused'>('untouched');
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
      announce(account.copied);
    } catch {
      setState('refused');
    }
  }
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Field label={label} {...(state === 'refused' && { error: account.notCopied })}>
      {(aria) => (
        <span className="flex gap-2">
          <input
            {...aria}
            readOnly
            value={value}
            onFocus={(event) => event.target.select()}
            className={cx(fieldClasses, 'font-mono text-[13px]')}
          />
          <Button ref={takeFocus} icon={<Icon aria-hidden="true" className="size-4" />} onClick={() => void copy()}>
            {state === 'copied' ? account.copied : account.copy}
          </Button>
        </span>
      )}
    </Field>
  );
}
