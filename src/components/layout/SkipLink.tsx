import { useTexts } from '../../hooks/useTexts.ts';

/** The first thing that Tab reaches: past the navigation. */
export function SkipLink() {
  const { shell } = useTexts();
  return (
    <a
      href="#main"
      className={
        'fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-accent-ink ' +
        'focus:translate-y-0'
      }
    >
      {shell.skipToContent}
    </a>
  );
}
