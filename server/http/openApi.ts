import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBodySchema, uploadSchema } from '#protocol/http';
import { jobSummarySchema } from '#protocol/job';
import { jobEventSchema } from '#protocol/jobEvent';
import { labelTemplateSchema } from '#protocol/labelTemplate';
import { laneStatusSchema } from '#protocol/queue';

/** The schemas that the description names instead of repeating them. */
const named = z
  .registry<{ id: string }>()
  .add(errorBodySchema, { id: 'Error' })
  .add(jobSummarySchema, { id: 'JobSummary' })
  .add(jobEventSchema, { id: 'JobEvent' })
  .add(labelTemplateSchema, { id: 'LabelTemplate' })
  .add(laneStatusSchema, { id: 'LaneStatus' })
  .add(uploadSchema, { id: 'Upload' });

const pageCsp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Describes the API at /api/openapi.json from the schemas that check it, with a page to read it at /api/docs. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const transform = createJsonSchemaTransform({ schemaRegistry: named });
  const transformObject = createJsonSchemaTransformObject({ schemaRegistry: named });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Signalbox',
        version: '1',
        description: 'Background jobs: start them, follow them, read their logs.',
      },
    },
    transform: (route) => {
      const described = transform(route);
      // Pages and dashboards are no part of the API.
      if (!described.schema?.operationId) return { ...described, schema: { ...described.schema, hide: true } };
      if (described.schema.operationId !== 'uploadFile') return described;
      const body = {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
      };
      return { ...described, schema: { ...described.schema, consumes: ['multipart/form-data'], body } };
    },
    transformObject: (document) => withOpenJson(transformObject(document)),
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: pageCsp, theme: { title: 'Signalbox API' } });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/**
 * The generator leaves the recursive schema of `z.json()` behind as references to nowhere. Any JSON value is meant, for
 * which a description has a shorter word: `{}`.
 */
function withOpenJson<Document extends object>(document: Document): Document {
  const clean = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(clean);
    if (typeof node !== 'object' || node === null) return node;
    if ('$ref' in node && typeof node.$ref === 'string' && /\/schema\d+$/.test(node.$ref)) return {};
    const kept = Object.entries(node).filter(([key]) => key !== '__shared');
    return Object.fromEntries(kept.map(([key, value]) => [key, clean(value)]));
  };
  return clean(document) as Document;
}
