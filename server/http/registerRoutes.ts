import type { FastifyInstance } from 'fastify';
import { endpoints, errorBodySchema, type Endpoint, type EndpointName } from '#protocol/http';
import type { HttpDeps } from './deps.ts';
import type { Call } from './handler.ts';
import { routes } from './routes.ts';
import { requireViewer } from './viewer.ts';

/** Registers every endpoint of the contract's table. */
export function registerRoutes(app: FastifyInstance, deps: HttpDeps): void {
  for (const name of Object.keys(endpoints)) registerRoute(app, name as EndpointName, deps);
}

function registerRoute(app: FastifyInstance, name: EndpointName, deps: HttpDeps): void {
  const { method, path, summary, params, query, body, status = 200, response }: Endpoint = endpoints[name];
  // The schemas below see to it that each handler is called with what its own endpoint describes.
  const handle = routes[name] as (call: Call<EndpointName>, deps: HttpDeps) => Promise<unknown>;
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
    onRequest: async () => void requireViewer(deps.env),
    // No body at all is an empty one, so that the answer names the missing field.
    preValidation: async (request) => {
      if (body !== undefined) request.body ??= {};
    },
    handler: async (request, reply) => {
      reply.code(status);
      const { params, query, body } = request as Pick<Call<EndpointName>, 'params' | 'query' | 'body'>;
      return handle({ params, query, body, viewer: requireViewer(deps.env), request }, deps);
    },
  });
}
