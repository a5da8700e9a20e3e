import { defineConfig } from 'drizzle-kit';

/** For `npm run db:generate:postgres`: writes the migration that leads from the last snapshot to `schema.ts`. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/postgres/schema.ts',
  out: './db/postgres/migrations',
});
