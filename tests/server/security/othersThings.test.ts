import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedIn, apiKeyOf, pageOrigin, type SignedInUser } from '../../support/accounts.ts';
import { accountsClient, cookieHeader } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
let anna: SignedInUser;
/** May do everything but be Anna. */
let eve: SignedInUser;
const { get, post } = accountsClient(() => http);

beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts', NOTIFY_ALLOW_HOSTS: '127.0.0.1' } });
  anna = await signedIn(http, { name: 'Anna' });
  eve = await signedIn(http, { role: 'admin', name: 'Eve' });
});
afterAll(() => http.stop());

it('nobody ends the session or key of another, or sees it', async () => {
  const key = await apiKeyOf(http, anna);
  const keyId = (await get('/api/account/keys', anna.headers)).body.keys[0].id;
  const sessionId = (await get('/api/account/sessions', anna.headers)).body.sessions[0].id;
  await post(`/api/account/sessions/${sessionId}/end`, {}, eve.headers);
  await post(`/api/account/keys/${keyId}/revoke`, {}, eve.headers);
  expect((await get('/api/jobs', anna.headers)).status).toBe(200);
  expect((await get('/api/jobs', { authorization: `Bearer ${key}` })).status).toBe(200);
  expect((await get('/api/account/keys', eve.headers)).body.keys).toEqual([]);
  const seen = (await get('/api/account/sessions', eve.headers)).body.sessions;
  expect(JSON.stringify(seen)).not.toContain(sessionId);
});

it('nobody changes where another is told, or what they have read', async () => {
  const made = await post(
    '/api/notifications/targets',
    { channel: 'webhook', name: 'Mine', url: 'http://127.0.0.1:9/a' },
    anna.headers,
  );
  const { id } = made.body.target;
  for (const what of ['disable', 'remove']) {
    expect((await post(`/api/notifications/targets/${id}`, { do: what }, eve.headers)).code).toBe('target_not_found');
  }
  expect(
    (await post('/api/notifications/test', { channel: 'webhook', targetId: id }, eve.headers)).body,
  ).not.toMatchObject({ delivered: true });
  const settings = async (who: SignedInUser) => (await get('/api/notifications/settings', who.headers)).body;
  expect((await settings(anna)).targets).toMatchObject([{ id, name: 'Mine' }]);
  expect((await settings(eve)).targets).toEqual([]);
  await post('/api/notifications/read', { ids: 'all' }, eve.headers);
  expect((await get('/api/notifications', eve.headers)).body.notifications).toEqual([]);
});

it('nobody starts a job with the file of another', async () => {
  const lines = ['--x', 'Content-Disposition: form-data; name="file"; filename="mine.csv"', '', 'a;b', '--x--', ''];
  const uploaded = await http.app.inject({
    method: 'POST',
    url: '/api/pipelines/automation/uploads/articleList',
    headers: { ...anna.headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload: lines.join('\r\n'),
  });
  const excelFileId: string = uploaded.json().fileId;
  const start = (who: SignedInUser) =>
    post('/api/jobs', { pipeline: 'automation', input: { shopUrl: 'http://localhost/', excelFileId } }, who.headers);
  expect((await start(eve)).code).toBe('upload_not_found');
  expect((await start(anna)).status).toBe(202);
});

it('signing in begins a new session, whatever session the browser was given before', async () => {
  const { email, password } = anna;
  const planted = eve.headers;
  const answer = await post('/api/account/sign-in', { email, password }, planted);
  const mine = cookieHeader(answer.cookies);
  expect(mine.cookie).not.toBe(planted.cookie);
  expect((await get('/api/me', mine)).body.viewer.id).toBe(anna.id);
  // Whoever planted it is still who they were.
  expect((await get('/api/me', planted)).body.viewer.id).toBe(eve.id);
  for (const made of ['signalbox_session=chosen-by-eve', 'signalbox_session=chosen-by-eve.and-signed']) {
    const again = await post('/api/account/sign-in', { email, password }, { cookie: made, origin: pageOrigin });
    expect(again.cookies.join()).toMatch(/^signalbox_session=[^;]{60,}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(again.cookies.join()).not.toContain('chosen-by-eve');
  }
});
