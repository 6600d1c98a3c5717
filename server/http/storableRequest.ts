import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { requireStorable } from '../storable.ts';

/** Refuses requests with what can't be kept, wherever in them it stands: it would end as a fault of the database. */
export function registerStorableRequest(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    // Of a file or page whose name can't be there it is enough to say that it is not.
    const { '*': _path, ...kept } = (params ?? {}) as Record<string, unknown>;
    // Bytes that go to disk as they are may be anything.
    requireStorable([kept, query, body instanceof Readable ? null : body]);
  });
}
