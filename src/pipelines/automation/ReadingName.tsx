import { artifactTitle } from '../../components/job/artifactTitle.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { readingName, type Reading } from './readings.ts';

/** A product's name; it opens the product's picture, and takes the clicks of the whole row it stands in. */
export function ReadingName({ reading, onOpen }: { reading: Reading; onOpen: (artifactId: string) => void }) {
  const texts = useTexts();
  const words = texts.automation.readings;
  const { screenshot } = reading;
  const name = readingName(reading) ?? (screenshot === null ? words.unnamed : artifactTitle(screenshot, texts));
  if (screenshot === null) return <span className="line-clamp-2 font-medium">{name}</span>;
  return (
    <button
      type="button"
      aria-label={words.open(name)}
      onClick={() => onOpen(screenshot.id)}
      className="line-clamp-2 min-w-0 rounded text-left leading-[18px] font-medium after:absolute after:inset-0"
    >
      {name}
    </button>
  );
}
