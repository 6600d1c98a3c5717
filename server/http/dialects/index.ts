import type { FastifyInstance } from 'fastify';
import type { DialectName } from '#protocol/dialects/index';
import type { HttpDeps } from '../deps.ts';
import { registerAutomationRoutes } from './automation.ts';

/** The REST half of each dialect; null for one that has none. */
const dialectRoutes: { readonly [D in DialectName]: ((app: FastifyInstance, deps: HttpDeps) => void) | null } = {
  automation: registerAutomationRoutes,
  documents: null,
};

/** Registers every dialect's routes, each with its own wording of errors. */
export async function registerDialectRoutes(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  for (const registerOne of Object.values(dialectRoutes)) {
    if (registerOne !== null) await app.register(async (dialect) => registerOne(dialect, deps));
  }
}
