import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import type { StoredFile } from '../../integrations/fileStorage.ts';
import { byteRange } from './byteRange.ts';
import { contentTypeOf } from './contentTypeOf.ts';
import { requireFileAccess, type FileDeps } from './requireFileAccess.ts';

const params = z.object({ '*': z.string() });
const querystring = z.object({ token: z.string().max(2_000).default(''), download: z.literal('1').optional() });

/** GET and HEAD `/api/files/{key}?token=`: a job's file, whole or in part, to whom the link was made for. */
export function registerFileRoute(app: FastifyInstance, deps: FileDeps): void {
  const { fileStorage } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const about = { url: '/api/files/*', schema: { params, querystring }, compress: false } as const;
  // The library's own HEAD would read the whole file to forget it.
  routes.route({
    ...about,
    method: ['GET', 'HEAD'],
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { '*': key } = request.params;
      const { token, download } = request.query;
      await requireFileAccess(request, deps, { token, key });
      const file = await fileStorage.stat(key);
      if (file === null) throw new AppError('file_not_found', 'This file is not there any more.');
      describe(reply, key, file, download !== undefined);
      if (isFresh(request, file)) return reply.code(304).send();

      const range = byteRange(mayUseRange(request, file) ? request.headers.range : undefined, file.sizeBytes);
      if (range === 'unsatisfiable') {
        reply.removeHeader('Content-Disposition').header('Content-Range', `bytes */${file.sizeBytes}`);
        return reply.code(416).send();
      }
      const part = range === 'whole' ? { start: 0, end: file.sizeBytes - 1 } : range;
      reply.header('Content-Length', part.end - part.start + 1);
      if (range !== 'whole')
        reply.code(206).header('Content-Range', `bytes ${part.start}-${part.end}/${file.sizeBytes}`);
      if (request.method === 'HEAD' || file.sizeBytes === 0) return reply.send();
      return reply.send(fileStorage.open(key, part));
    },
  });
}

function describe(reply: FastifyReply, key: string, file: StoredFile, download: boolean): void {
  const name = key.slice(key.lastIndexOf('/') + 1);
  const contentType = contentTypeOf(name);
  const inline = contentType.startsWith('image/') && !download;
  reply.headers({
    'Content-Type': contentType,
    // A key's letters need no quoting or encoding (RFC 6266).
    'Content-Disposition': inline ? 'inline' : `attachment; filename="${name}"`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    // The link is the permission; dashboards of other origins show these pictures too.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': `private, max-age=${limits.fileUrlMs / 1000}, immutable`,
    'Accept-Ranges': 'bytes',
    ETag: etagOf(file),
    'Last-Modified': file.modifiedAt.toUTCString(),
  });
}

function etagOf({ sizeBytes, modifiedAt }: StoredFile): string {
  return `"${sizeBytes.toString(36)}-${modifiedAt.getTime().toString(36)}"`;
}

function isFresh(request: FastifyRequest, file: StoredFile): boolean {
  const { 'if-none-match': ifNoneMatch, 'if-modified-since': since } = request.headers;
  if (ifNoneMatch !== undefined) {
    const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return known.includes('*') || known.includes(etagOf(file));
  }
  return since !== undefined && secondOf(file.modifiedAt) <= Date.parse(since);
}

/** A part is of use only to one that holds the rest of the same file. */
function mayUseRange(request: FastifyRequest, file: StoredFile): boolean {
  const ifRange = request.headers['if-range'];
  if (ifRange === undefined) return true;
  const same = Array.isArray(ifRange) ? undefined : ifRange;
  return same === etagOf(file) || (same !== undefined && secondOf(file.modifiedAt) === Date.parse(same));
}

function secondOf(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
