import type { FastifyRequest } from 'fastify';
import type { Viewer } from '#protocol/account';
import type { AuditLine } from '../accounts/audit.ts';
import type { HttpDeps } from './deps.ts';

type Act = {
  viewer: Viewer;
  request: FastifyRequest;
  jobId: string;
  ownerId: string | null;
  action: AuditLine['action'];
  details?: AuditLine['details'];
};

/** Notes what those who run the system do to a job that is not their own. */
export async function auditForeignJob({ audit }: Pick<HttpDeps, 'audit'>, act: Act): Promise<void> {
  const { viewer, request, jobId, ownerId, action, details = {} } = act;
  if (viewer.id === ownerId) return;
  await audit.write({ actor: viewer, action, target: jobId, details: { ...details, ownerId }, ipAddress: request.ip });
}
