import { useMemo, useSyncExternalStore } from 'react';

/** Reads colours by their names in index.css, for what is drawn without CSS. Another function in another theme. */
export function useThemeColors(): (name: string, alpha?: number) => string {
  const theme = useSyncExternalStore(listen, () => document.documentElement.dataset['theme'] ?? '');
  return useMemo(() => colorsOf(theme), [theme]);
}

/** Of the theme that is shown: this is the one. */
function colorsOf(_theme: string): (name: string, alpha?: number) => string {
  const styles = getComputedStyle(document.documentElement);
  return (name, alpha) => {
    const color = styles.getPropertyValue(`--${name}`).trim();
    return alpha === undefined ? color : color.replace(/\)$/, ` / ${alpha})`);
  };
}

function listen(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
