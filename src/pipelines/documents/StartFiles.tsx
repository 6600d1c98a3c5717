import { Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { limits } from '#protocol/limits';
import { ApiError } from '../../api/ApiError.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { FileDrop } from '../../components/ui/FileDrop.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useStartIntakes } from '../../hooks/useStartIntakes.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { ChosenFiles } from './ChosenFiles.tsx';
import { jobNameOf } from './chosenFiles.ts';
import { LanguagesField } from './LanguagesField.tsx';
import { readLanguages, rememberLanguages } from './rememberedLanguages.ts';
import { StartedNote } from './StartedNote.tsx';
import { useChosenFiles } from './useChosenFiles.ts';

/** Takes PDFs, however many, and starts a job for each; what is wrong with a file is said beside it. */
export function StartFiles() {
  const { documents, common } = useTexts();
  const words = documents.start;
  const format = useFormat();
  const [, navigate] = useLocation();
  const chosen = useChosenFiles();
  const [languages, setLanguages] = useState(readLanguages);
  const { start, isStarting } = useStartIntakes();
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [started, setStarted] = useState<{ count: number; to: string } | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const good = chosen.files.filter(({ problem }) => problem === null);
  const sizeBytes = good.reduce((sum, { file }) => sum + file.size, 0);

  async function submit(event: { preventDefault: () => void }) {
    event.preventDefault();
    if (languages.length === 0) return;
    if (good.length === 0) {
      setComplaint(words.nothing);
      form.current?.querySelector<HTMLElement>('[role=group] button')?.focus();
      return;
    }
    setRefused(null);
    try {
      const answer = await start(
        good.map(({ file }) => ({
          pipeline: 'documents',
          name: jobNameOf(file.name),
          input: { languages },
          files: { fileId: file },
        })),
      );
      rememberLanguages(languages);
      const [only = ''] = answer.jobIds;
      const to = answer.batchId === null ? paths.processing.to(only) : paths.documents.to({ batch: answer.batchId });
      if (answer.refused.length === 0) return navigate(to);
      // Those that were taken are on their way; the others stay, each with its reason.
      const reasons = new Map(answer.refused.map(({ index, error }) => [good[index]?.key, error]));
      chosen.replace((before) =>
        before.flatMap((file) => {
          const error = reasons.get(file.key);
          if (error !== undefined) return [{ ...file, problem: error }];
          return file.problem === null ? [] : [file];
        }),
      );
      setStarted({ count: answer.jobIds.length, to });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {started !== null && <StartedNote {...started} />}
      <Panel
        title={words.files}
        meta={
          good.length > 0 &&
          words.chosen(documents.count(format.number(good.length), good.length === 1), format.bytes(sizeBytes))
        }
        actions={
          chosen.files.length > 1 && (
            <Button size="small" variant="ghost" onClick={chosen.clear}>
              {words.removeAll}
            </Button>
          )
        }
      >
        <div className="flex flex-col gap-3">
          <FileDrop
            label={words.files}
            text={words.drop}
            buttonText={words.button}
            hint={words.hint(`${format.number(limits.pdfBytes / 2 ** 20)} MB`)}
            accept={['.pdf', 'application/pdf']}
            multiple
            onFiles={(files) => {
              setComplaint(null);
              void chosen.add(files);
            }}
            error={
              complaint !== null && (
                <p role="alert" className="text-failed">
                  {complaint}
                </p>
              )
            }
          />
          {chosen.twice > 0 && (
            <p role="status" className="text-xs text-ink-muted">
              {words.twice(chosen.twice)}
            </p>
          )}
          {chosen.files.length > 0 && (
            <>
              <ChosenFiles files={chosen.files} onRemove={chosen.remove} />
              <p className="text-xs text-ink-muted">{words.looked}</p>
            </>
          )}
        </div>
      </Panel>
      <Panel title={words.scanned}>
        <LanguagesField languages={languages} onChange={setLanguages} />
      </Panel>
      {refused !== null && <ErrorNote title={common.notStarted} error={refused} />}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          loading={isStarting}
          icon={<Play aria-hidden="true" className="size-4" />}
          className="grow sm:grow-0"
        >
          {words.start(good.length)}
        </Button>
      </div>
    </form>
  );
}
