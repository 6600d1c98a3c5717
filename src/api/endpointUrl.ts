import { env } from '../env.ts';

/** The address of an endpoint: `:name` filled in from `params`, and what is set in `query` behind it. */
export function endpointUrl(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(asText(values.get(name))));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, asText(value));
  }
  const suffix = search.size === 0 ? '' : `?${search.toString()}`;
  return `${env.apiUrl}${filled}${suffix}`;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`An address can't carry ${value === undefined ? 'nothing' : typeof value}`);
}
