import { beforeEach, expect, it } from 'vitest';
import type { Viewer } from '#protocol/account';
import type { Me } from '../../../src/api/me.ts';
import { createViewerStore } from '../../../src/stores/createViewerStore.ts';

const ada: Viewer = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  role: 'admin',
  plan: 'normal',
  via: 'session',
  share: null,
};
const meAs = (viewer: Viewer | null): Me => ({
  viewer,
  auth: 'accounts',
  signUp: 'invited',
  providers: [],
  canResetPassword: false,
  unreadNotifications: 0,
});

let answers: ((me: Me | Error) => void)[];
let timers: (() => void)[];
let store: ReturnType<typeof createViewerStore>;

beforeEach(() => {
  answers = [];
  timers = [];
  store = createViewerStore({
    load: () =>
      new Promise((resolve, reject) => {
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      }),
    clock: {
      now: () => 1_000,
      after: (_delayMs, call) => {
        timers.push(call);
        return () => undefined;
      },
    },
  });
});

async function asked(answer: Me | Error): Promise<void> {
  const asking = store.getState().ask();
  answers.at(-1)?.(answer);
  await asking;
}

it('knows nobody until the server has told, and asks once for all who want to know', async () => {
  const first = store.getState().ask();
  const second = store.getState().ask();
  expect(store.getState().me).toBeNull();
  expect(answers).toHaveLength(1);
  answers[0]?.(meAs(ada));
  await Promise.all([first, second]);
  expect(store.getState().me?.viewer).toEqual(ada);
});

it('asks again later where no answer comes', async () => {
  await asked(new Error('offline'));
  expect(store.getState().me).toBeNull();
  timers[0]?.();
  answers.at(-1)?.(meAs(null));
  await expect.poll(() => store.getState().me, { timeout: 10_000 }).toEqual(meAs(null));
});

it('keeps who was signed in when the session ends, and marks it', async () => {
  await asked(meAs(ada));
  await asked(meAs(null));
  expect(store.getState()).toMatchObject({ me: meAs(ada), signedOutMs: 1_000 });
  await asked(meAs({ ...ada, role: 'user' }));
  expect(store.getState()).toMatchObject({ me: meAs({ ...ada, role: 'user' }), signedOutMs: null });
});

it('does not sign out those who were never signed in', async () => {
  store.getState().signedOut();
  await asked(meAs(null));
  store.getState().signedOut();
  expect(store.getState().signedOutMs).toBeNull();
});

it('is not told by an older answer that whoever has just signed in is nobody', async () => {
  await asked(meAs(null));
  const late = store.getState().ask();
  store.getState().signedIn(ada);
  answers.at(-1)?.(meAs(null));
  await late;
  expect(store.getState()).toMatchObject({ me: meAs(ada), signedOutMs: null });
  await asked(meAs(ada));
  expect(store.getState().me?.viewer).toEqual(ada);
});
