import { artifactTitle } from '../../components/job/artifactTitle.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { readingName, type Reading } from './readings.ts';

/** A product's name; it opens the product's picture, and takes the clicks of the whole row it stands in. */
export function ReadingName({ reading, onOpen }: { reading: Reading; onOpen: (artifactId: string) => void }) {
  const words = useTexts().automation.readings;
  const { screenshot } = reading;
  const name = readingName(reading) ?? (screenshot === null ? words.unnamed : artifactTitle(screenshot));
  if (screenshot === null) return <span className="truncate font-medium">{name}</span>;
  return (
    <button
      type="button"
      aria-label={words.open(name)}
      onClick={() => onOpen(screenshot.id)}
      className="min-w-0 truncate rounded text-left font-medium after:absolute after:inset-0"
    >
      {name}
    </button>
  );
}
