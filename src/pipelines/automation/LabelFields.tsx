import type { UseFormReturn } from 'react-hook-form';
import { Select } from '../../components/ui/Select.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useLabelTemplates } from '../../hooks/useLabelTemplates.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { StartValues } from './startValues.ts';

/** Which labels are made, and what the job is called. */
export function LabelFields({ form }: { form: UseFormReturn<StartValues> }) {
  const { newJob } = useTexts();
  const format = useFormat();
  const { data: templates, error } = useLabelTemplates();
  const { register, formState, getValues } = form;

  const options = (templates ?? []).map(({ id, name, widthMm, heightMm }) => ({
    value: id,
    label: `${name} (${newJob.label.size(format.number(widthMm, 1), format.number(heightMm, 1))})`,
  }));
  // A template that was chosen last time stays chosen while the list is on its way, or gone from it.
  const chosen = getValues('templateId');
  if (chosen !== '' && !options.some((option) => option.value === chosen))
    options.unshift({ value: chosen, label: chosen });

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        {...register('templateId')}
        label={newJob.label.template}
        hint={error === null ? undefined : newJob.label.templatesFailed}
        error={formState.errors.templateId?.message}
        options={[{ value: '', label: newJob.label.defaultTemplate }, ...options]}
      />
      <TextField
        {...register('name')}
        label={newJob.name.label}
        hint={newJob.name.hint}
        error={formState.errors.name?.message}
        placeholder={newJob.name.placeholder}
        autoComplete="off"
      />
    </div>
  );
}
