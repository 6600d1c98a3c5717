import { z } from 'zod';
import { shareSchema } from '../account.ts';
import type { Endpoint } from '../endpoint.ts';
import { jobIdSchema } from '../job.ts';
import { limits } from '../limits.ts';

const jobParams = z.object({ jobId: jobIdSchema });

/** Read-only links to one job. Who has one sends `Authorization: Share {token}`, and `share` in a socket's `auth`. */
export const shareEndpoints = {
  listShares: {
    method: 'GET',
    path: '/api/jobs/:jobId/shares',
    summary: 'The links that open a job',
    need: 'member',
    params: jobParams,
    response: z.object({ shares: z.array(shareSchema) }),
  },
  /** `url` holds the token, which is kept only as a hash: it can't be shown again. */
  createShare: {
    method: 'POST',
    path: '/api/jobs/:jobId/shares',
    summary: 'Make a read-only link to a job, with personal data masked',
    need: 'starter',
    params: jobParams,
    body: z.object({ expiresInHours: z.number().int().min(1).max(limits.shareHours) }),
    status: 201,
    response: z.object({ share: shareSchema, url: z.string() }),
  },
  revokeShare: {
    method: 'POST',
    path: '/api/jobs/:jobId/shares/:shareId/revoke',
    summary: 'End a link; who has it open loses it within a second',
    need: 'starter',
    params: jobParams.extend({ shareId: z.uuid() }),
    response: z.object({}),
  },
} as const satisfies Record<string, Endpoint>;
