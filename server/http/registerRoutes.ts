import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#protocol/endpoint';
import { allEndpoints, type AnyEndpointName } from '#protocol/endpoints/index';
import { errorBodySchema } from '#protocol/http';
import type { HttpDeps } from './deps.ts';
import type { Call } from './handler.ts';
import { limitByPerson } from './rateLimit.ts';
import { routes } from './routes.ts';
import { admit, viewerOf } from './viewer.ts';

/** Registers every endpoint of the contract's tables. */
export function registerRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const limitPerson = limitByPerson(app);
  for (const name of Object.keys(routes)) registerRoute(app, name as keyof typeof routes, deps, limitPerson);
}

function registerRoute(
  app: FastifyInstance,
  name: keyof typeof routes,
  deps: HttpDeps,
  limitPerson: ReturnType<typeof limitByPerson>,
): void {
  const { method, path, summary, need, params, query, body, status = 200, response }: Endpoint = allEndpoints[name];
  // The schemas below see to it that each handler is called with what its own endpoint describes.
  const handle = routes[name] as (call: Call<AnyEndpointName>, deps: HttpDeps) => Promise<unknown>;
  app.route({
    method,
    url: path,
    schema: {
      operationId: name,
      summary,
      response: { [status]: response, '4xx': errorBodySchema, '5xx': errorBodySchema },
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(body === undefined ? {} : { body }),
    },
    // Who may not ask learns nothing of what they asked.
    onRequest: async (request) => {
      await admit(request, deps.accounts, need);
      await limitPerson(request);
    },
    // No body at all is an empty one, so that the answer names the missing field.
    preValidation: async (request) => {
      if (body !== undefined) request.body ??= {};
    },
    handler: async (request, reply) => {
      reply.code(status);
      const { params, query, body } = request as Pick<Call<AnyEndpointName>, 'params' | 'query' | 'body'>;
      return handle({ params, query, body, viewer: viewerOf(request), request, reply } as Call<AnyEndpointName>, deps);
    },
  });
}
