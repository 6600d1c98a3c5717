import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Button } from '../../components/ui/Button.tsx';
import { NumberField } from '../../components/ui/NumberField.tsx';
import { Switch } from '../../components/ui/Switch.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { OcrFields } from './OcrFields.tsx';
import { countChangedSettings, emptyStart, type StartValues } from './startValues.ts';

/** What most people leave as it is. Opens by itself where something in it is wrong. */
export function MoreSettings({ form }: { form: UseFormReturn<StartValues> }) {
  const { newJob } = useTexts();
  const { register, watch, reset, formState } = form;
  const { errors } = formState;
  const values = watch();
  const changed = countChangedSettings(values);
  const hasError = ['maxProducts', 'productSelector', 'extractFields', 'languages', 'fuzzyPercent'].some(
    (name) => name in errors,
  );
  const { shopUrl, name, templateId } = values;
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hasError && details.current !== null) details.current.open = true;
  }, [hasError]);

  return (
    <details ref={details} className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg px-4 font-semibold">
        <ChevronRight aria-hidden="true" className="size-4 text-ink-muted transition-transform group-open:rotate-90" />
        {newJob.moreSettings}
        {changed > 0 && (
          <span className="text-xs font-normal text-ink-muted">{newJob.moreSettingsChanged(changed)}</span>
        )}
      </summary>
      <div className="flex flex-col gap-6 border-t border-line p-4">
        <Group title={newJob.crawler.title}>
          <NumberField
            {...register('maxProducts', { valueAsNumber: true })}
            label={newJob.crawler.maxProducts}
            error={errors.maxProducts?.message}
            min={1}
          />
          <TextField
            {...register('productSelector')}
            label={newJob.crawler.productSelector}
            hint={newJob.crawler.productSelectorHint}
            error={errors.productSelector?.message}
            placeholder="a.product-link"
            autoComplete="off"
            spellCheck={false}
          />
          <Switch
            {...register('followPagination')}
            label={newJob.crawler.followPagination}
            hint={newJob.crawler.followPaginationHint}
          />
          <Switch {...register('obeyRobots')} label={newJob.crawler.obeyRobots} hint={newJob.crawler.obeyRobotsHint} />
        </Group>
        <Group title={newJob.ocr.title}>
          <OcrFields form={form} />
        </Group>
        <Group title={newJob.matcher.title}>
          <NumberField
            {...register('fuzzyPercent', { valueAsNumber: true })}
            label={newJob.matcher.fuzzyThreshold}
            hint={newJob.matcher.fuzzyThresholdHint}
            error={errors.fuzzyPercent?.message}
            unit="%"
            min={0}
            max={100}
          />
        </Group>
        {changed > 0 && (
          <Button
            size="small"
            variant="ghost"
            className="self-start"
            onClick={() => reset({ ...emptyStart, shopUrl, name, templateId })}
          >
            {newJob.resetSettings}
          </Button>
        )}
      </div>
    </details>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-xs font-medium text-ink-muted">{title}</legend>
      <div className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
