import type { Endpoint } from '#protocol/endpoint';
import { endpoints, type Answer, type EndpointName, type Endpoints } from '#protocol/http';
import type { z } from 'zod';
import { env } from '../env.ts';
import { ApiError } from './ApiError.ts';
import { endpointUrl } from './endpointUrl.ts';
import { authHeaders } from './pageAuth.ts';
import { readError } from './readError.ts';
import { tellSignedOut } from './signedOut.ts';

/** A request that has not been answered by then never will be. */
const answerTimeoutMs = 30_000;

export type CallableEndpoint = Exclude<EndpointName, 'uploadFile'>;

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> =
  E extends Record<K, infer Schema extends z.ZodType>
    ? object extends z.input<Schema>
      ? { [P in K]?: z.input<Schema> }
      : { [P in K]: z.input<Schema> }
    : unknown;

export type EndpointOptions<E extends Endpoint> = Part<E, 'params'> &
  Part<E, 'query'> &
  Part<E, 'body'> & { signal?: AbortSignal | undefined };
export type CallOptions<N extends CallableEndpoint> = EndpointOptions<Endpoints[N]>;

type LooseOptions = { params?: object; query?: object; body?: unknown; signal?: AbortSignal | undefined };

/**
 * Calls an endpoint of the core table by its name, at whatever backend this dashboard was built for.
 *
 * @throws ApiError as `callEndpoint` does.
 */
export async function call<N extends CallableEndpoint>(name: N, options: CallOptions<N>): Promise<Answer<N>> {
  if (env.protocol !== 'native') {
    const { params, query, body, signal } = options as LooseOptions;
    const { foreignBackend } = await import('./foreignBackend.ts');
    return (await foreignBackend.answer(name, { params, query, body, signal })) as Answer<N>;
  }
  const endpoint: Endpoint = endpoints[name];
  return (await callEndpoint(endpoint, options)) as Answer<N>;
}

/**
 * Calls an endpoint of any table of our own server and parses its answer; a page takes the table that it needs, so that
 * the table's schemas are loaded with the page.
 *
 * @throws ApiError with the server's code; `offline` where nothing answers, `timeout` after 30 s, `bad_answer` where the
 * answer does not fit its schema, `not_offered` at a backend that is not ours. A request ended by `signal` rejects with
 * the signal's reason.
 */
export async function callEndpoint<E extends Endpoint>(
  endpoint: E,
  options: EndpointOptions<E>,
): Promise<z.infer<E['response']>> {
  if (env.protocol !== 'native') throw new ApiError('not_offered', 'This backend does not offer that');
  const { params, query, body, signal } = options as LooseOptions;
  const response = await requestJson(endpointUrl(endpoint.path, params, query), {
    method: endpoint.method,
    body,
    headers: authHeaders(),
    credentials: env.apiUrl === '' ? 'same-origin' : 'include',
    signal,
  }).catch((error: unknown) => {
    if (error instanceof ApiError) tellSignedOut(error.code);
    throw error;
  });
  const parsed = endpoint.response.safeParse(response.body);
  if (!parsed.success) {
    throw new ApiError('bad_answer', `The answer of ${endpoint.path} does not fit`, {
      status: response.status,
      cause: parsed.error,
    });
  }
  return parsed.data as z.infer<E['response']>;
}

type JsonRequest = {
  method: 'GET' | 'POST';
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  credentials: 'same-origin' | 'include' | 'omit';
  signal?: AbortSignal | undefined;
};

/** A file that is not to be had by its address alone. Throws as `call` does. */
export async function requestFile(url: string, headers: Readonly<Record<string, string>>): Promise<Blob> {
  const response = await fetch(url, { headers, credentials: 'include' }).catch((error: unknown) => {
    throw new ApiError('offline', 'The server can’t be reached', { cause: error });
  });
  if (!response.ok) throw readError(response.status, undefined, response.headers.get('retry-after'));
  return response.blob();
}

type PieceRequest = {
  method: 'HEAD' | 'PATCH';
  headers: Readonly<Record<string, string>>;
  body?: ArrayBuffer;
  timeoutMs: number;
  signal: AbortSignal;
};

/** A request of the tus protocol, which speaks in headers; `path` as our server gave it. Throws as `call` does. */
export async function requestPiece(
  path: string,
  { headers, timeoutMs, signal, ...rest }: PieceRequest,
): Promise<Headers> {
  const response = await send(`${env.apiUrl}${path}`, {
    ...rest,
    headers: { ...authHeaders(), ...headers },
    credentials: env.apiUrl === '' ? 'same-origin' : 'include',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  if (response.status < 400) return response.headers;
  const error = readError(response.status, response.body, response.retryAfter);
  tellSignedOut(response.status === 401 ? 'signed_out' : error.code);
  throw error;
}

/** A request with an answer in JSON, not yet parsed by any schema. Throws as `call` does. */
export async function requestJson(url: string, request: JsonRequest): Promise<{ status: number; body: unknown }> {
  const { method, body, headers, credentials, signal } = request;
  const timeout = AbortSignal.timeout(answerTimeoutMs);
  const response = await send(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
    credentials,
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  });
  if (response.status >= 400) throw readError(response.status, response.body, response.retryAfter);
  return response;
}

async function send(url: string, init: RequestInit) {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: parseJson(text), retryAfter: headers.get('retry-after') };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new ApiError('timeout', 'The server did not answer in time', { cause: error });
    }
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('offline', 'The server can’t be reached', { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
