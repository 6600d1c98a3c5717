import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './server/database/*chema.ts',
  out: './server/database/migrations',
});
