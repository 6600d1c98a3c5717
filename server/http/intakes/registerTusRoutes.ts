import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jobIdSchema } from '#protocol/job';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import { sizeInWords } from '../../sizeInWords.ts';
import type { PieceOffset } from '../../uploads/intakes.ts';
import type { HttpDeps } from '../deps.ts';
import { drainRequest } from '../drainRequest.ts';
import { limitByPerson } from '../rateLimit.ts';
import { admit, knownViewer } from '../viewer.ts';

const tusVersion = '1.0.0';
const pieceType = 'application/offset+octet-stream';
const params = z.object({ jobId: jobIdSchema, index: z.coerce.number().int().min(0).max(limits.filesPerIntake) });
const offsetSchema = z.coerce.number().int().min(0);

/**
 * The core of the tus protocol (https://tus.io/protocols/resumable-upload): HEAD says how much of a file is here, PATCH
 * brings the next piece. Files are announced with their intake, and given up with it.
 */
export function registerTusRoutes(app: FastifyInstance, { accounts, intakes }: HttpDeps): void {
  const limitPerson = limitByPerson(app);
  // Only such pieces, as they come: they go to disk, and never whole through memory.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(pieceType, (_request, payload, done) => done(null, payload));
  const about = {
    url: '/api/intakes/:jobId/bytes/:index',
    exposeHeadRoute: false,
    onRequest: async (request: FastifyRequest) => {
      await admit(request, accounts, 'starter');
      await limitPerson(request);
    },
  } as const;

  async function bring(request: FastifyRequest, jobId: string, index: number): Promise<PieceOffset> {
    try {
      const { offset, bytes } = pieceOf(request);
      return await intakes.append({ jobId, index, ownerId: knownViewer(request).id, offset, bytes });
    } catch (error) {
      drainRequest(request.raw);
      throw error;
    }
  }

  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.route({
    ...about,
    method: 'HEAD',
    schema: { params, hide: true },
    handler: async (request, reply) => {
      if (!speaksTus(request)) return reply.code(412).header('Tus-Version', tusVersion).send();
      const { jobId, index } = request.params;
      return tell(reply.code(200), await intakes.offsetOf(jobId, index, knownViewer(request).id)).send();
    },
  });

  routes.route({
    ...about,
    method: 'PATCH',
    schema: { params, summary: 'The next piece of an announced file, by the tus protocol' },
    handler: async (request, reply) => {
      if (!speaksTus(request)) return reply.code(412).header('Tus-Version', tusVersion).send();
      const { jobId, index } = request.params;
      const reached = await bring(request, jobId, index);
      return tell(reply.code(204), reached).send();
    },
  });
}

function speaksTus({ headers }: FastifyRequest): boolean {
  return headers['tus-resumable'] === tusVersion;
}

/** @throws AppError bad_request, payload_too_large */
function pieceOf({ headers, body }: FastifyRequest): { offset: number; bytes: Readable } {
  const offset = offsetSchema.safeParse(headers['upload-offset']);
  if (!offset.success) throw new AppError('bad_request', 'A piece needs the header Upload-Offset.');
  if (!(body instanceof Readable)) throw new AppError('bad_request', `A piece comes as ${pieceType}.`);
  if (Number(headers['content-length']) > limits.uploadChunkBytes) {
    throw new AppError('payload_too_large', `A piece has at most ${sizeInWords(limits.uploadChunkBytes)}.`);
  }
  return { offset: offset.data, bytes: body };
}

function tell(reply: FastifyReply, { offset, sizeBytes }: PieceOffset): FastifyReply {
  return reply.headers({
    'Tus-Resumable': tusVersion,
    'Upload-Offset': offset,
    'Upload-Length': sizeBytes,
    'Cache-Control': 'no-store',
  });
}
