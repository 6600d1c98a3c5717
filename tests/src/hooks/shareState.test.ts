import { describe, expect, it } from 'vitest';
import { shareState, type ShareFacts } from '../../../src/hooks/shareState.ts';

const jobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a01';
const expiresAt = '2027-01-02T03:04:05.000Z';
const guest = { id: null, name: null, email: null, role: 'viewer', plan: 'normal', via: 'share' } as const;
const server = { auth: 'accounts', signUp: 'closed', providers: [], canResetPassword: false } as const;
const me = {
  ...server,
  providers: [],
  unreadNotifications: 0,
  viewer: { ...guest, share: { id: jobId, jobId, expiresAt } },
};
const open: ShareFacts = { me, isSignedOut: false, connection: 'live', job: { status: 'ready', error: null } };
const fault = (code: string) => ({ status: 'error' as const, error: { code, message: 'No' } });

describe('a share link', () => {
  it('is asked about until the server has told, whatever the connection does', () => {
    for (const connection of ['connecting', 'offline', 'live'] as const) {
      expect(shareState({ ...open, me: null, connection, job: undefined })).toEqual({ state: 'asking' });
    }
  });

  it('stays open while the connection is lost, and while the job can not be brought up to date', () => {
    const facts: Partial<ShareFacts>[] = [{}, { connection: 'offline' }, { job: undefined }, { job: fault('offline') }];
    for (const about of facts) expect(shareState({ ...open, ...about })).toEqual({ state: 'open', jobId, expiresAt });
  });

  it('has ended as soon as the socket, a request or the server’s own word says so', () => {
    const facts: Partial<ShareFacts>[] = [
      { connection: 'signed-out' },
      { isSignedOut: true },
      { job: fault('share_invalid') },
      { me: { ...me, viewer: null } },
      { me: null, connection: 'signed-out' },
    ];
    for (const about of facts) expect(shareState({ ...open, ...about })).toEqual({ state: 'ended' });
  });

  it('opens nothing to someone who is known by something else', () => {
    const admin = { ...guest, id: 'ada', role: 'admin', via: 'session', share: null } as const;
    expect(shareState({ ...open, me: { ...me, viewer: admin } })).toEqual({ state: 'ended' });
  });

  it('tells a job that was deleted from a link that has ended', () => {
    expect(shareState({ ...open, job: { status: 'missing', error: null } })).toEqual({ state: 'gone' });
    expect(shareState({ ...open, isSignedOut: true, job: { status: 'missing', error: null } })).toEqual({
      state: 'ended',
    });
  });
});
