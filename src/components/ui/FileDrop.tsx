import { FileUp } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { Button } from './Button.tsx';
import { useFileDrop } from './useFileDrop.ts';

type FileDropProps = {
  /** Names the whole area. */
  label: string;
  /** «Drop the article list here, paste it, or» */
  text: string;
  buttonText: string;
  /** Formats and size, below. */
  hint: string;
  error?: ReactNode;
  /** Extensions with the dot. */
  accept: readonly string[];
  /** Takes several at a time, and folders that are dropped; else the first. */
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
};

/** Takes files: by drag and drop, by the button (keyboard), or pasted anywhere on the page while it is shown. */
export function FileDrop(props: FileDropProps) {
  const { label, text, buttonText, hint, error, accept, multiple = false, onFiles } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const isOver = useFileDrop(area, onFiles);

  return (
    <div
      ref={area}
      role="group"
      aria-label={label}
      aria-describedby={`${id}-hint`}
      className={cx(
        'flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-5 text-center',
        isOver ? 'border-accent bg-accent-soft' : error ? 'border-failed' : 'border-line-strong',
      )}
    >
      <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-2 text-ink-muted">
        <FileUp aria-hidden="true" className="size-4 shrink-0" />
        <span>{text}</span>
        <Button size="small" onClick={() => input.current?.click()}>
          {buttonText}
        </Button>
      </p>
      <input
        ref={input}
        type="file"
        aria-label={label}
        tabIndex={-1}
        accept={accept.join(',')}
        multiple={multiple}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <p id={`${id}-hint`} className="text-xs text-ink-muted">
        {hint}
      </p>
      {error}
    </div>
  );
}
