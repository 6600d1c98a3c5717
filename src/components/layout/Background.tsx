import { useIntakeRunner } from '../../hooks/useIntakeRunner.ts';
import { useLastKnown } from '../../hooks/useLastKnown.ts';
import { useNoticeWatch } from '../../hooks/useNoticeWatch.ts';
import { useServiceWorker } from '../../hooks/useServiceWorker.ts';

/** What goes on behind every page and shows nothing itself; loaded once the first page is there. */
export function Background() {
  useNoticeWatch();
  useServiceWorker();
  useLastKnown();
  useIntakeRunner();
  return null;
}
