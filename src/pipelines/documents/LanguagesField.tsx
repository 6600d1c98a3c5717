import { CircleAlert } from 'lucide-react';
import { Checkbox } from '../../components/ui/Checkbox.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { ocrLanguages, type OcrLanguages } from './rememberedLanguages.ts';

type LanguagesFieldProps = { languages: OcrLanguages; onChange: (languages: OcrLanguages) => void };

/** The languages that scanned pages are read in; one at least. */
export function LanguagesField({ languages, onChange }: LanguagesFieldProps) {
  const { newJob, documents } = useTexts();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{documents.start.languages}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {ocrLanguages.map((language) => (
          <Checkbox
            key={language}
            label={newJob.ocr.languageNames[language]}
            checked={languages.includes(language)}
            onChange={({ target }) =>
              onChange(
                ocrLanguages.filter((known) => (known === language ? target.checked : languages.includes(known))),
              )
            }
          />
        ))}
      </div>
      {languages.length === 0 ? (
        <p role="alert" className="flex items-center gap-1 text-xs text-failed">
          <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" />
          {newJob.ocr.oneField}
        </p>
      ) : (
        <p className="text-xs text-ink-muted">{documents.start.languagesHint}</p>
      )}
    </fieldset>
  );
}
