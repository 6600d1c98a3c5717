import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { ApiError } from '../../api/ApiError.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useCreateJob } from '../../hooks/useCreateJob.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useUpload } from '../../hooks/useUpload.ts';
import { zodResolver } from '../../lib/zodResolver.ts';
import { paths } from '../../paths.ts';
import { ArticleListField } from './ArticleListField.tsx';
import type { EarlierStart } from './earlierStart.ts';
import { fieldOfError } from './fieldOfError.ts';
import { KeptList } from './KeptList.tsx';
import { LabelFields } from './LabelFields.tsx';
import { MoreSettings } from './MoreSettings.tsx';
import { readRememberedStart, rememberStart } from './rememberedStart.ts';
import { startSchema, toAutomationInput, type StartValues } from './startValues.ts';

/** The form. Asks for a shop and, if there is one, an article list; starts the job and goes to its page. */
export function StartFields({ earlier = null }: { earlier?: EarlierStart | null }) {
  const texts = useTexts();
  const { newJob } = texts;
  const format = useFormat();
  const [, navigate] = useLocation();
  const { offers } = useBackend();
  const createJob = useCreateJob();
  const list = useUpload('automation', 'excelFileId');
  const resolver = useMemo(() => zodResolver(startSchema(newJob, format.number)), [newJob, format]);
  const [defaultValues] = useState(() => earlier?.values ?? readRememberedStart());
  const [kept, setKept] = useState(earlier?.list ?? null);
  const form = useForm<StartValues>({ defaultValues, resolver });
  const { register, handleSubmit, setError, formState } = form;
  const isUploading = list.state === 'uploading' || list.state === 'checking';
  const refused = createJob.error;
  const refusedField = refused === null ? null : fieldOfError(refused.code);

  async function start(values: StartValues) {
    if (isUploading) return;
    try {
      const input = { ...toAutomationInput(values, list.upload?.fileId ?? null), ...kept };
      const job = await createJob.mutateAsync({
        pipeline: 'automation',
        input,
        ...(values.name !== '' && { name: values.name }),
      });
      rememberStart(values);
      navigate(paths.job.to(job.id));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const field = fieldOfError(error.code);
      if (field === null || field === 'list') return;
      const { title, next } = texts.errors[error.code];
      setError(field, { type: 'server', message: `${title}. ${error.hint ?? next}` }, { shouldFocus: true });
    }
  }

  return (
    <form noValidate onSubmit={(event) => void handleSubmit(start)(event)} className="flex flex-col gap-4">
      <Panel title={newJob.shop.title}>
        <TextField
          {...register('shopUrl')}
          label={newJob.shop.url}
          hint={newJob.shop.urlHint}
          error={formState.errors.shopUrl?.message}
          type="url"
          inputMode="url"
          autoComplete="url"
          placeholder="https://shop.example.com/products"
          required
        />
      </Panel>
      <Panel title={newJob.list.title} meta={newJob.list.optional}>
        {!offers('uploadFile') ? (
          <p className="text-ink-muted">{texts.connection.waiting.noUpload}</p>
        ) : kept === null ? (
          <ArticleListField list={list} refused={refusedField === 'list' ? refused : null} onChange={createJob.reset} />
        ) : (
          <KeptList list={kept} onRemove={() => setKept(null)} />
        )}
      </Panel>
      <Panel title={newJob.label.title}>
        <LabelFields form={form} />
      </Panel>
      <MoreSettings form={form} />
      {refused !== null && refusedField === null && <ErrorNote title={texts.common.notStarted} error={refused} />}
      <div
        className={
          'sticky bottom-14 z-10 -mx-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-1 border-t border-line ' +
          'bg-canvas px-4 py-3 lg:static lg:mx-0 lg:border-0 lg:p-0'
        }
      >
        {isUploading && formState.isSubmitted && (
          <p role="status" className="text-ink-muted">
            {newJob.list.waitForUpload}
          </p>
        )}
        <Button
          type="submit"
          variant="primary"
          loading={createJob.isPending}
          icon={<Play aria-hidden="true" className="size-4" />}
          className="grow sm:grow-0"
        >
          {newJob.start}
        </Button>
      </div>
    </form>
  );
}
