import { useState } from 'react';
import { FileDrop } from '../../components/ui/FileDrop.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseIntake } from '../../hooks/useIntake.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useElsewhere } from './useElsewhere.ts';

/** Takes the same file once more, where this browser could not keep it or another device sends it no longer. */
export function ChooseAgain({ intake }: { intake: UseIntake }) {
  const { needsFiles: words } = useTexts().processing;
  const format = useFormat();
  const [missing, setMissing] = useState<string[]>([]);
  const isStuck = useElsewhere(intake) === 'stuck';
  const isLost = intake.local?.phase === 'needs-files';
  const files = intake.intake?.files ?? [];
  if ((!isLost && !isStuck) || files.length === 0) return null;
  const names = files.map(({ name }) => name).join(', ');
  return (
    <section className="rounded-xl border border-stale/40 bg-stale-soft px-4 py-3 sm:px-5">
      <h2 className="font-semibold text-stale">
        {isStuck ? words.elsewhereTitle : files.length === 1 ? words.title : words.titleMany}
      </h2>
      <p className="mb-3">{isStuck ? words.elsewhereText : words.text(format.bytes(intake.sentBytes))}</p>
      <div className="rounded-lg bg-surface">
        <FileDrop
          label={words.title}
          text={words.drop}
          buttonText={words.button}
          hint={words.expected(names)}
          accept={files.map(({ name }) => name.slice(Math.max(0, name.lastIndexOf('.'))))}
          multiple={files.length > 1}
          error={
            missing.length > 0 && (
              <p role="alert" className="text-failed">
                {words.others(missing.join(', '))}
              </p>
            )
          }
          onFiles={(chosen) => void intake.choose(chosen).then(setMissing)}
        />
      </div>
    </section>
  );
}
