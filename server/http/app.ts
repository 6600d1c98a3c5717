import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { limits } from '#protocol/limits';
import { nothingHere, registerDashboard } from './dashboard.ts';
import type { HttpDeps } from './deps.ts';
import { registerDialectRoutes } from './dialects/index.ts';
import { registerErrorHandler, sendError } from './errorHandler.ts';
import { registerFileRoute } from './files/registerFileRoute.ts';
import { registerTusRoutes } from './intakes/registerTusRoutes.ts';
import { registerJsonBody } from './jsonBody.ts';
import { registerOpenApi } from './openApi.ts';
import { registerOriginGuard } from './originGuard.ts';
import { registerProviderCallback } from './providerCallback.ts';
import { registerRateLimit } from './rateLimit.ts';
import { registerObservability } from './registerObservability.ts';
import { registerRequestMetrics } from './registerRequestMetrics.ts';
import { registerRequestTraces } from './registerRequestTraces.ts';
import { registerRequestLog } from './requestLog.ts';
import { registerRoutes } from './registerRoutes.ts';
import { registerSecurityHeaders } from './securityHeaders.ts';
import { registerStorableRequest } from './storableRequest.ts';

/** Long enough for the largest upload over a slow line. */
const requestTimeoutMs = 15 * 60_000;

/** The HTTP side, ready to listen: API, dialects, files, the dashboard and the demo shop. Sockets attach to `.server`. */
export async function createHttpApp(deps: HttpDeps): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = deps.logger;
  const app = fastify({
    loggerInstance: logger,
    // Its own lines hold whole addresses, and those the tokens of files; see requestLog.ts.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: limits.jsonBodyBytes,
    requestTimeout: requestTimeoutMs,
    // `request.ip` is then what `clientAddress.of` gives.
    trustProxy: deps.clientAddress.isProxy,
    routerOptions: { maxParamLength: 400 },
    // An address that can't be decoded.
    frameworkErrors: (_error, request, reply) => void sendError(nothingHere(), request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrorHandler(app);
  registerRequestLog(app);
  registerRequestMetrics(app, deps);
  if (deps.tracing !== null) registerRequestTraces(app, deps.tracing);
  await registerSecurityHeaders(app);
  registerOriginGuard(app, deps.env);
  await registerRateLimit(app, deps.limitStore);
  // Requests are never unpacked: a small body must not become a large one.
  await app.register(compress, { globalDecompression: false, threshold: 1024 });
  await app.register(multipart, { limits: { files: 1, fields: 4, fileSize: Infinity } });
  registerJsonBody(app);
  registerStorableRequest(app);
  await registerOpenApi(app);
  // Encapsulated, so that the plugins above see every route.
  await app.register(async (api) => {
    registerRoutes(api, deps);
    registerFileRoute(api, deps);
    registerObservability(api, deps);
    await api.register(async (bytes) => registerTusRoutes(bytes, deps));
    if (deps.people !== null) registerProviderCallback(api, deps.people.providers, deps.people.publicUrl);
    await registerDialectRoutes(api, deps);
    await deps.registerDemoShop(api);
  });
  await registerDashboard(app, deps.webRoot);
  app.setNotFoundHandler((request, reply) => sendError(nothingHere(), request, reply));
  await app.ready();
  return app;
}
