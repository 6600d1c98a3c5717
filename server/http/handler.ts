import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Answer, EndpointName, Endpoints } from '#protocol/http';
import type { HttpDeps } from './deps.ts';
import type { Viewer } from './viewer.ts';

type Parsed<E, Part extends string> = E extends { readonly [P in Part]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

type Params<N extends EndpointName> = Parsed<Endpoints[N], 'params'>;
type Query<N extends EndpointName> = Parsed<Endpoints[N], 'query'>;
type Body<N extends EndpointName> = Parsed<Endpoints[N], 'body'>;

/** A request to an endpoint, its parts checked by the endpoint's schemas. */
export type Call<N extends EndpointName> = {
  viewer: Viewer;
  params: Params<N>;
  query: Query<N>;
  body: Body<N>;
  /** For what is not JSON. */
  request: FastifyRequest;
};

/** Answers one endpoint: load, act, present. Who asks and what they sent is settled before. */
export type Handler<N extends EndpointName> = (call: Call<N>, deps: HttpDeps) => Promise<Answer<N>>;
