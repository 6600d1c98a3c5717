import type { Texts } from '../en/index.ts';

export const palette: Texts['palette'] = {
  more: 'Weiteres',
  placeholder: 'Seite öffnen, Job finden, Job starten …',
  pages: 'Seiten',
  jobs: 'Jobs',
  start: 'Starten',
  empty: 'Zu diesen Wörtern passt nichts.',
  sample: 'Mit dem Beispiel-Shop ausprobieren',
  shortcuts: 'Tastenkürzel zeigen',
};
