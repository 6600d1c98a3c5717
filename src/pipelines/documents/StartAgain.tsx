import { CircleAlert, FileText, Play } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { documentsInputSchema, type DocumentsInput } from '#protocol/pipelines/documents';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useCreateJob } from '../../hooks/useCreateJob.ts';
import { useJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { LanguagesField } from './LanguagesField.tsx';
import { StartFiles } from './StartFiles.tsx';

/** Another job over an earlier one's file, which the server still has, with other languages. */
export function StartAgain({ jobId }: { jobId: string }) {
  const { common, newJob } = useTexts();
  const { status, error, input, job } = useJob(jobId);
  if (input === null && status !== 'missing' && error === null) {
    return (
      <div role="status" aria-label={common.loading}>
        <Skeleton className="h-40 w-full rounded-lg" />
      </div>
    );
  }
  const earlier = documentsInputSchema.safeParse(input).data;
  if (earlier !== undefined) return <AgainFields earlier={earlier} name={job?.summary.name ?? ''} />;
  return (
    <>
      <p className="flex items-start gap-2 rounded-lg border border-line bg-surface px-4 py-3">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
        {newJob.earlier.gone}
      </p>
      <StartFiles />
    </>
  );
}

function AgainFields({ earlier, name }: { earlier: DocumentsInput; name: string }) {
  const { documents, common, newJob } = useTexts();
  const [, navigate] = useLocation();
  const [languages, setLanguages] = useState(earlier.languages);
  const createJob = useCreateJob();

  async function submit(event: { preventDefault: () => void }) {
    event.preventDefault();
    if (languages.length === 0) return;
    const input = { fileId: earlier.fileId, languages };
    // What is wrong is shown below.
    const made = await createJob.mutateAsync({ pipeline: 'documents', name, input }).catch(() => null);
    if (made !== null) navigate(paths.processing.to(made.id));
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Panel title={documents.start.files}>
        <p className="flex items-start gap-3">
          <FileText aria-hidden="true" className="size-5 shrink-0 text-ink-muted" />
          {newJob.earlier.filledIn(name)}
        </p>
      </Panel>
      <Panel title={documents.start.scanned}>
        <LanguagesField languages={languages} onChange={setLanguages} />
      </Panel>
      {createJob.error !== null && <ErrorNote title={common.notStarted} error={createJob.error} />}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          loading={createJob.isPending}
          icon={<Play aria-hidden="true" className="size-4" />}
          className="grow sm:grow-0"
        >
          {documents.start.start(1)}
        </Button>
      </div>
    </form>
  );
}
