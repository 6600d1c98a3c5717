import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Viewer } from '#protocol/account';
import type { AllEndpoints, AnyEndpointName } from '#protocol/endpoints/index';
import type { HttpDeps } from './deps.ts';

type Parsed<E, Part extends string> = E extends { readonly [P in Part]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

type Params<N extends AnyEndpointName> = Parsed<AllEndpoints[N], 'params'>;
type Query<N extends AnyEndpointName> = Parsed<AllEndpoints[N], 'query'>;
type Body<N extends AnyEndpointName> = Parsed<AllEndpoints[N], 'body'>;

/** A request to an endpoint, its parts checked by the endpoint's schemas. */
export type Call<N extends AnyEndpointName> = {
  /** Null only where the endpoint is for anyone. */
  viewer: AllEndpoints[N]['need'] extends 'anyone' ? Viewer | null : Viewer;
  params: Params<N>;
  query: Query<N>;
  body: Body<N>;
  /** For what is not JSON. */
  request: FastifyRequest;
  /** For headers of the answer, such as cookies. */
  reply: FastifyReply;
};

/** Answers one endpoint: load, act, present. Who asks and what they sent is settled before. */
export type Handler<N extends AnyEndpointName> = (
  call: Call<N>,
  deps: HttpDeps,
) => Promise<z.infer<AllEndpoints[N]['response']>>;
