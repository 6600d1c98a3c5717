import type { ForeignDialectName } from '#protocol/dialects/foreign';
import { z } from 'zod';

/** Named one by one, so that no dialect's code is in the page's first load; one that is missing does not compile. */
const protocols = {
  native: true,
  automation: true,
  scans: true,
  documents: true,
  'bulk-upload': true,
} satisfies Record<'native' | ForeignDialectName, true>;

const originSchema = z
  .string()
  .default('')
  .transform((value) => value.trim().replace(/\/+$/, ''))
  .refine((value) => value === '' || /^(https?|wss?):\/\//.test(value), 'must start with http:// or https://');

const envSchema = z.object({
  VITE_API_URL: originSchema,
  VITE_WS_URL: originSchema,
  VITE_PROTOCOL: z.enum(Object.keys(protocols) as (keyof typeof protocols)[]).default('native'),
});

function readEnv() {
  const parsed = envSchema.safeParse(import.meta.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The dashboard was built with a wrong setting. ${faults.join('; ')}`);
}

const { VITE_API_URL, VITE_WS_URL, VITE_PROTOCOL } = readEnv();

/** Where the backend is, fixed at build time. An empty origin is the one that the page came from. */
export const env = {
  apiUrl: VITE_API_URL,
  wsUrl: VITE_WS_URL === '' ? VITE_API_URL : VITE_WS_URL,
  protocol: VITE_PROTOCOL,
  /** Whether this is the built dashboard, which has a service worker, and not Vite's development server. */
  isBuilt: import.meta.env.PROD,
} as const;
