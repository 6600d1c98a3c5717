import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/ApiError.ts';
import { createWebSocketStore } from '../../../src/stores/createWebSocketStore.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { completedJob, queuedJob } from '../../support/jobs.ts';

async function setUp() {
  const clock = createFakeClock();
  const server = createFakeServer(clock);
  const all = completedJob().events;
  const begun = queuedJob().events.length;
  server.commit(jobId, all.slice(0, begun));
  const store = createWebSocketStore({ open: server.open, http: server.http, clock });
  const state = store.getState;
  state().connect();
  state().follow(jobId);
  state().followList();
  await clock.advance(1_000);
  expect(state().connection.state).toBe('live');
  const signOut = () => {
    server.failHttp(new ApiError('signed_out', 'Sign in first.', { status: 401 }));
    server.refuse();
  };
  return { clock, server, state, signOut, rest: all.slice(begun) };
}

describe('who is signed out', () => {
  it('is told so, and leaves the server in peace', async () => {
    const { clock, server, state, signOut } = await setUp();
    const [asked, opened] = [server.calls.length, server.seen.opened];
    signOut();
    await clock.advance(10 * 60_000);
    expect(state().connection.state).toBe('signed-out');
    expect(server.seen.opened).toBe(opened);
    // The rows of the list are asked for once a minute, in case the refusal has passed.
    expect(server.calls.length - asked).toBeLessThanOrEqual(13);
  });

  it('has all that was missed once they have signed in', async () => {
    const { clock, server, state, signOut, rest } = await setUp();
    signOut();
    await clock.advance(60_000);
    server.commit(jobId, rest);
    server.failHttp(null);
    server.restore();
    state().renew();
    await clock.advance(5_000);
    expect(state().connection.state).toBe('live');
    expect(state().jobs.get(jobId)?.state?.summary.lastSeq).toBe(server.logOf(jobId).length);
  });
});
