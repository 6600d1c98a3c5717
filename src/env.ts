import { z } from 'zod';

const originSchema = z
  .string()
  .default('')
  .transform((value) => value.trim().replace(/\/+$/, ''))
  .refine((value) => value === '' || /^(https?|wss?):\/\//.test(value), 'must start with http:// or https://');

const envSchema = z.object({
  VITE_API_URL: originSchema,
  VITE_WS_URL: originSchema,
  VITE_PROTOCOL: z.enum(['native', 'automation', 'scans', 'documents', 'bulk-upload']).default('native'),
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
} as const;
