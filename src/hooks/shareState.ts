import type { Me } from '../api/me.ts';
import type { ConnectionState } from '../realtime/feedTypes.ts';
import type { FollowedJob } from '../stores/webSocketState.ts';

/** How the link stands that this page was opened with. `gone`: it holds, and its job was deleted. */
export type ShareState =
  | { state: 'asking' }
  | { state: 'open'; jobId: string; expiresAt: string }
  | { state: 'ended' }
  | { state: 'gone' };

export type ShareFacts = {
  me: Me | null;
  /** The server no longer knows whom it knew. */
  isSignedOut: boolean;
  connection: ConnectionState;
  job: Pick<FollowedJob, 'status' | 'error'> | undefined;
};

/** What the server says of a link that has expired or was taken back, by whatever way it is asked. */
const endings: ReadonlySet<string | undefined> = new Set(['share_invalid', 'signed_out', 'forbidden']);

/** As soon as one of them says that it has ended, it has. */
export function shareState({ me, isSignedOut, connection, job }: ShareFacts): ShareState {
  if (isSignedOut || connection === 'signed-out' || endings.has(job?.error?.code)) return { state: 'ended' };
  if (me === null) return { state: 'asking' };
  const share = me.viewer?.share ?? null;
  // A link that is cut off brings no token: the server then sees whoever is signed in here.
  if (share === null) return { state: 'ended' };
  if (job?.status === 'missing') return { state: 'gone' };
  return { state: 'open', jobId: share.jobId, expiresAt: share.expiresAt };
}
