import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import { isFileKey } from '../../integrations/fileKey.ts';
import type { FileStorage, StoredFile } from '../../integrations/fileStorage.ts';
import type { FileTokens } from '../../integrations/fileTokens.ts';
import { byteRange } from './byteRange.ts';
import { contentTypeOf } from './contentTypeOf.ts';

const params = z.object({ '*': z.string() });
const querystring = z.object({ token: z.string().max(200).default(''), download: z.literal('1').optional() });

type Deps = { fileStorage: FileStorage; fileTokens: FileTokens };

/** GET and HEAD `/api/files/{key}?token=`: a job's file, whole or in part, to whoever has the link. */
export function registerFileRoute(app: FastifyInstance, { fileStorage, fileTokens }: Deps): void {
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
      requireToken(fileTokens, token, key);
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

function requireToken(fileTokens: FileTokens, token: string, key: string): void {
  const verdict = isFileKey(key) ? fileTokens.verify(token, key) : 'invalid';
  if (verdict === 'expired') {
    throw new AppError('link_expired', 'This link has expired.', { hint: 'Reload the page to get a new one.' });
  }
  if (verdict === 'invalid') throw new AppError('forbidden', 'This link does not open this file.');
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
