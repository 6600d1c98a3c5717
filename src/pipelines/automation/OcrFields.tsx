import { CircleAlert } from 'lucide-react';
import type { UseFormReturn } from 'react-hook-form';
import { extractFieldSchema } from '#protocol/pipelines/automation';
import { Checkbox } from '../../components/ui/Checkbox.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { ocrLanguageSchema, type StartValues } from './startValues.ts';

/** What is read from the pictures, and in which languages. */
export function OcrFields({ form }: { form: UseFormReturn<StartValues> }) {
  const { ocr } = useTexts().newJob;
  return (
    <>
      <Choices
        form={form}
        name="extractFields"
        title={ocr.fields}
        options={extractFieldSchema.options.map((value) => ({ value, label: ocr.fieldNames[value] }))}
      />
      <Choices
        form={form}
        name="languages"
        title={ocr.languages}
        options={ocrLanguageSchema.options.map((value) => ({ value, label: ocr.languageNames[value] }))}
      />
    </>
  );
}

type ChoicesProps = {
  form: UseFormReturn<StartValues>;
  name: 'extractFields' | 'languages';
  title: string;
  options: readonly { value: string; label: string }[];
};

function Choices({ form, name, title, options }: ChoicesProps) {
  const error = form.formState.errors[name]?.message;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{title}</legend>
      {options.map(({ value, label }) => (
        <Checkbox key={value} {...form.register(name)} value={value} label={label} />
      ))}
      {error !== undefined && (
        <p role="alert" className="flex items-center gap-1 text-xs text-failed">
          <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
