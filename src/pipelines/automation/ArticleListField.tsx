import { FileSpreadsheet, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { limits } from '#protocol/limits';
import type { ApiError } from '../../api/ApiError.ts';
import { announce } from '../../components/ui/announce.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { FileDrop } from '../../components/ui/FileDrop.tsx';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { ProgressBar } from '../../components/ui/ProgressBar.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { UseUpload } from '../../hooks/useUpload.ts';
import { articleListExtensions, checkArticleList } from './articleList.ts';
import { FoundArticles } from './FoundArticles.tsx';

type ArticleListFieldProps = {
  list: UseUpload;
  /** Why the job was not started, where the list is at fault. */
  refused: ApiError | null;
  /** Another file, or none, was chosen. */
  onChange: () => void;
};

/** Takes the article list, tells how far it is sent, and what was found in it. */
export function ArticleListField({ list, refused, onChange }: ArticleListFieldProps) {
  const texts = useTexts().newJob.list;
  const format = useFormat();
  const [complaint, setComplaint] = useState<string | null>(null);
  const status = useRef<HTMLDivElement>(null);
  const { state, start, reset, file, upload, error } = list;

  const mostText = `${format.number(limits.articleListBytes / 2 ** 20)} MB`;

  const take = useCallback(
    ([chosen]: readonly File[]) => {
      if (chosen === undefined) return;
      const fault = checkArticleList(chosen);
      onChange();
      setComplaint(
        fault === 'too-large'
          ? texts.tooLarge(format.bytes(chosen.size), mostText)
          : fault === 'wrong-kind'
            ? texts.wrongKind(chosen.name)
            : null,
      );
      if (fault === null) start(chosen);
    },
    [start, onChange, texts, format, mostText],
  );
  const remove = () => {
    onChange();
    reset();
  };

  useEffect(() => {
    // The control that was used has gone: the keyboard goes on from what took its place.
    if (state !== 'idle' && document.activeElement === document.body) status.current?.focus();
    if (state === 'ready' && upload !== null) announce(texts.found(upload.name));
  }, [state, upload, texts]);

  if ((state === 'uploading' || state === 'checking') && file !== null) {
    const share = format.percent(list.progress);
    return (
      <div ref={status} tabIndex={-1} className="flex items-center gap-3 rounded outline-none">
        <FileSpreadsheet aria-hidden="true" className="size-5 shrink-0 text-ink-muted" />
        <div className="flex min-w-0 grow flex-col gap-1.5">
          <p className="truncate">{state === 'checking' ? texts.inspecting : texts.uploading(file.name)}</p>
          <ProgressBar label={texts.uploading(file.name)} value={list.progress * 100} valueText={share} />
        </div>
        <span className="tabular w-10 text-right text-xs text-ink-muted">{share}</span>
        <IconButton label={texts.stop} icon={<X aria-hidden="true" className="size-4" />} onClick={remove} />
      </div>
    );
  }
  if (state === 'ready' && upload !== null) {
    return (
      <div ref={status} tabIndex={-1} className="flex flex-col gap-3 rounded outline-none">
        <FoundArticles upload={upload} onRemove={remove} />
        {refused !== null && <ErrorNote error={refused} />}
      </div>
    );
  }
  const fault = error ?? refused;
  return (
    <div ref={status} tabIndex={-1} className="flex flex-col gap-3 rounded outline-none">
      <FileDrop
        label={texts.label}
        text={texts.drop}
        buttonText={texts.button}
        hint={texts.hint(mostText)}
        accept={articleListExtensions}
        onFiles={take}
        error={
          complaint === null ? undefined : (
            <p role="alert" className="text-failed">
              {complaint}
            </p>
          )
        }
      />
      {complaint === null && fault !== null && <ErrorNote {...(file !== null && { title: file.name })} error={fault} />}
    </div>
  );
}
