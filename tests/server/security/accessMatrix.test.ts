import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints, type AnyEndpointName } from '#protocol/endpoints/index';
import { may } from '#protocol/access';
import { jwtSecret, shareOf, signedIn } from '../../support/accounts.ts';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { endpointRows, otherHttpRows, viewerAs, type AccessRow } from '../../support/accessTable.ts';
import { shares } from '../../../server/database/accountsSchema.ts';
import { issuer, principalsOfAccounts, principalsOfJwt, type Principal } from '../../support/principals.ts';

type Refusal = readonly [status: number, code: string];
type Relation = 'own' | 'other';

const forbidden: Refusal = [403, 'forbidden'];
/** What says that someone may not ask, or not for this. Any other answer is one to somebody who may. */
const refusals = new Set([
  'signed_out',
  'forbidden',
  'token_invalid',
  'token_expired',
  'account_disabled',
  'share_invalid',
  'job_not_found',
]);
/** What an API key is not enough for: a leaked one must not make its own successor. */
const inPerson: ReadonlySet<AnyEndpointName> = new Set(['createApiKey', 'changePassword']);

/** Bodies with which those who may ask get as far as the job. All others are found wanting after the door. */
const bodies: Partial<Record<AnyEndpointName, object>> = {
  createJob: { pipeline: 'automation', input: { shopUrl: 'http://localhost/shop' } },
  createShare: { expiresInHours: 1 },
  createApiKey: { name: 'Matrix', expiresInDays: 1 },
  watchJob: { isWatched: true },
  markRead: { ids: [] },
  changePassword: { current: 'not the one', password: 'a new one of four words' },
};

function expected({ need, cells }: AccessRow, { who, refusal }: Principal, relation: Relation): 'allowed' | Refusal {
  const cell = cells[who];
  if (cell === 'yes' || cell === 'all' || (cell !== '–' && relation === 'own')) return 'allowed';
  if (refusal !== null) return refusal;
  if (who === 'nobody') return [401, 'signed_out'];
  return cell !== '–' || (relation === 'other' && may(viewerAs(who), need)) ? [404, 'job_not_found'] : forbidden;
}

describe.each([
  { name: 'accounts', env: { AUTH: 'accounts' }, make: principalsOfAccounts },
  {
    name: 'tokens of others',
    env: { AUTH: 'jwt', AUTH_SECRET: jwtSecret, AUTH_ISSUER: issuer },
    make: principalsOfJwt,
  },
])('with $name', ({ env, make }) => {
  let app: AccessApp;
  let principals: Principal[];

  beforeAll(async () => {
    app = await startAccessApp(env);
    principals = await make(app);
    for (const { ownJobId, otherJobId } of principals) {
      for (const jobId of [ownJobId, otherJobId]) {
        await app.fileStorage.put(`jobs/${jobId}/shot.png`, Buffer.from('picture'));
        await app.fileStorage.put(`jobs/${jobId}/list.csv`, Buffer.from('list'));
      }
    }
  });
  afterAll(() => app.stop());

  /** Each from an address of their own: none uses up another's requests. */
  async function ask(principal: Principal, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
    const remoteAddress = `10.0.0.${1 + principals.indexOf(principal)}`;
    const headers = { host: 'localhost', ...principal.headers };
    const answer = await app.app.inject({ method, url, headers, remoteAddress, ...(payload && { payload }) });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    // The automation dialect words its errors its own way.
    const code: unknown = isJson ? (answer.json().error?.code ?? answer.json().code) : undefined;
    return [answer.statusCode, code] as const;
  }

  /** Whether that is an answer to somebody who may ask; else what they were refused with. */
  function outcome([status, code]: readonly [number, unknown]): 'allowed' | readonly [number, unknown] {
    if (code === 'internal') return [status, code];
    return typeof code === 'string' && refusals.has(code) ? [status, code] : 'allowed';
  }

  async function urlOf(path: string, jobId: string): Promise<string> {
    const share = await anyShareOf(path.includes(':shareId') ? jobId : null);
    const params: Record<string, string> = {
      jobId,
      id: jobId,
      shareId: share,
      pipeline: 'automation',
      field: 'articleList',
    };
    return path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? randomUUID());
  }

  async function anyShareOf(jobId: string | null): Promise<string> {
    if (jobId === null) return '';
    await shareOf(app, jobId);
    const [share] = await app.db.select().from(shares).where(eq(shares.jobId, jobId)).orderBy(shares.createdAt);
    return share?.id ?? '';
  }

  it.each(endpointRows.filter(({ endpoint }) => endpoint !== 'signOut'))('$name: $need', async (row) => {
    const { method, path } = allEndpoints[row.endpoint];
    for (const principal of principals) {
      for (const relation of row.act === null ? (['own'] as const) : (['own', 'other'] as const)) {
        const url = await urlOf(path, relation === 'own' ? principal.ownJobId : principal.otherJobId);
        const body = method === 'POST' ? (bodies[row.endpoint] ?? {}) : undefined;
        const isKeyAlone = inPerson.has(row.endpoint) && !principal.isInPerson && principal.refusal === null;
        const should = isKeyAlone ? forbidden : expected(row, principal, relation);
        const got = outcome(await ask(principal, method, url, body));
        expect([principal.name, relation, url, got]).toEqual([principal.name, relation, url, should]);
      }
    }
  });

  it.each(otherHttpRows.filter(({ name }) => !name.includes('/files/')))('$name: $need', async (row) => {
    const [method, path] = row.name.split(' ') as ['GET' | 'POST' | 'PATCH', string];
    const body = { shopUrl: 'http://localhost/shop' };
    for (const principal of principals) {
      for (const relation of row.act === null ? (['own'] as const) : (['own', 'other'] as const)) {
        const url = await urlOf(path, relation === 'own' ? principal.ownJobId : principal.otherJobId);
        const answer = await ask(principal, method, url, method === 'POST' ? body : undefined);
        const should = expected(row, principal, relation);
        expect([principal.name, relation, url, outcome(answer)]).toEqual([principal.name, relation, url, should]);
      }
    }
  });

  it.each(otherHttpRows.filter(({ name }) => name.includes('/files/')))(
    '$name: by a link of their own',
    async (row) => {
      for (const principal of principals) {
        for (const [relation, jobId] of [
          ['own', principal.ownJobId],
          ['other', principal.otherJobId],
        ] as const) {
          const isAllowed = expected(row, principal, relation) === 'allowed';
          const opens = async (name: string, as: Principal = principal) => {
            const url = app.fileTokens.urlOf({ key: `jobs/${jobId}/${name}` }, jobId, principal.subject);
            return (await ask(as, 'GET', url))[0];
          };
          const what = [principal.name, relation];
          expect([...what, await opens('shot.png')]).toEqual([...what, isAllowed ? 200 : 403]);
          const isShare = principal.who === 'share';
          expect([...what, await opens('list.csv')]).toEqual([...what, isAllowed && !isShare ? 200 : 403]);
          // Not with a link to the same file that says nothing, or another's.
          const [bare, forged] = [
            `/api/files/jobs/${jobId}/shot.png`,
            app.fileTokens.sign(principal.otherJobId, principal.subject),
          ];
          expect((await ask(principal, 'GET', bare))[0]).toBe(403);
          const [asked] = await ask(principal, 'GET', `${bare}?token=${forged}`);
          expect([relation, asked === 403]).toEqual([relation, relation === 'own' || !isAllowed]);
        }
      }
    },
  );

  it('POST /api/account/sign-out: anyone, and it ends their own session alone', async () => {
    for (const principal of principals) {
      expect(outcome(await ask(principal, 'POST', '/api/account/sign-out'))).toBe('allowed');
    }
    if (app.people === null) return;
    const [anna, ben] = [await signedIn(app), await signedIn(app)];
    await app.app.inject({ method: 'POST', url: '/api/account/sign-out', headers: anna.headers });
    const me = async (headers: Record<string, string>) =>
      (await app.app.inject({ url: '/api/me', headers })).json().viewer?.id;
    expect([await me(anna.headers), await me(ben.headers)]).toEqual([undefined, ben.id]);
  });

  it('has a row for each address that the API describes', () => {
    const { paths } = app.app.swagger() as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const rows = [...endpointRows, ...otherHttpRows].map(({ name }) => name);
    expect(described.filter((name) => !rows.includes(name))).toEqual([]);
    expect(described.length).toBeGreaterThan(45);
  });
});
