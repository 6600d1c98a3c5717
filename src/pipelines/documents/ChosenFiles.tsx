import { CircleAlert, FileText, X } from 'lucide-react';
import { limits } from '#protocol/limits';
import { ApiError } from '../../api/ApiError.ts';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { ChosenFile } from './chosenFiles.ts';

type ChosenFilesProps = { files: readonly ChosenFile[]; onRemove: (key: string) => void };

/** What was picked, each with its size, and what is wrong with it. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps) {
  const { start } = useTexts().documents;
  const format = useFormat();
  const problemText = useProblemText();
  return (
    <ul
      aria-label={start.list}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
      tabIndex={0}
      className="max-h-80 divide-y divide-line overflow-y-auto rounded-lg border border-line"
    >
      {files.map(({ key, file, problem }) => {
        const Icon = problem === null ? FileText : CircleAlert;
        return (
          <li key={key} className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
            <Icon
              aria-hidden="true"
              className={cx('size-5 shrink-0', problem === null ? 'text-ink-muted' : 'text-failed')}
            />
            <span className="min-w-0 grow">
              <span className="block truncate font-medium" title={file.webkitRelativePath || file.name}>
                {file.name}
              </span>
              <span className={cx('tabular block text-xs', problem === null ? 'text-ink-muted' : 'text-failed')}>
                {format.bytes(file.size)}
                {problem !== null && ` · ${problemText(problem)}`}
              </span>
            </span>
            <IconButton
              label={start.remove(file.name)}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={() => onRemove(key)}
            />
          </li>
        );
      })}
    </ul>
  );
}

function useProblemText() {
  const texts = useTexts();
  const format = useFormat();
  return (problem: NonNullable<ChosenFile['problem']>): string => {
    if (problem instanceof ApiError) {
      const { title, next } = texts.errors[problem.code];
      return `${title}. ${problem.hint ?? next}`;
    }
    const { problems } = texts.documents.start;
    return problem === 'too-large'
      ? problems[problem](`${format.number(limits.pdfBytes / 2 ** 20)} MB`)
      : problems[problem];
  };
}
