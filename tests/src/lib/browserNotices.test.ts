import { expect, it } from 'vitest';
import { showBrowserNotice } from '../../../src/lib/browserNotices.ts';

type Shown = Pick<Notification, 'title' | 'body' | 'tag' | 'data' | 'close'>;

/** The place where a browser's notices stand: one for each tag. */
function noticeBoard() {
  const board = new Map<string, Shown>();
  return {
    standing: () => [...board.values()].map(({ title, body, tag }) => ({ title, body, tag })),
    registration: {
      showNotification: (title: string, { tag = '', body = '', data }: NotificationOptions = {}) => {
        board.delete(tag);
        board.set(tag, { title, body, tag, data: data as unknown, close: () => board.delete(tag) });
        return Promise.resolve();
      },
      getNotifications: () => Promise.resolve([...board.values()] as Notification[]),
    },
  };
}

const digest = { title: (count: number) => `${count} notices`, path: '/notifications' };
const numbered = (n: number) => ({ id: `id-${n}`, title: `Notice ${n}`, body: 'text', path: '/jobs/1', lang: 'en' });

it('shows a notice once, in the place of the same one', async () => {
  const { registration, standing } = noticeBoard();
  await showBrowserNotice(registration, numbered(1), digest);
  await showBrowserNotice(registration, numbered(1), digest);
  expect(standing()).toEqual([{ title: 'Notice 1', body: 'text', tag: 'id-1' }]);
});

it('makes a burst one notice, which counts all that it stands for', async () => {
  const { registration, standing } = noticeBoard();
  for (const n of [1, 2, 3]) await showBrowserNotice(registration, numbered(n), digest);
  expect(standing()).toHaveLength(3);
  for (const n of [4, 5]) await showBrowserNotice(registration, numbered(n), digest);
  expect(standing()).toHaveLength(1);
  expect(standing()[0]?.title).toBe('5 notices');
  expect(standing()[0]?.body.split('\n')[0]).toBe('Notice 5');
});
