import { systemAlertSchema, type Notification } from '#protocol/notification';
import { useTexts } from './useTexts.ts';
import type { Texts } from '../locales/en/index.ts';

type Told = Pick<Notification, 'kind' | 'jobName' | 'facts'>;

/** A notice in words: one line, and some more about it. */
export function noticeTexts({ kinds, alerts }: Texts['notifications'], { kind, jobName, facts }: Told) {
  const fact = (name: string) => {
    const value = facts[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const about = { job: jobName ?? '', fact };
  if (kind !== 'system-alert') return kinds[kind](about);
  const alert = systemAlertSchema.safeParse(facts['alert']);
  return alert.success ? alerts[alert.data](about) : { title: 'Signalbox', text: fact('alert') };
}

/** The same in the reader's language. */
export function useNoticeTexts(notice: Told) {
  return noticeTexts(useTexts().notifications, notice);
}
