import { defineConfig } from 'drizzle-kit';

/** For `npm run db:generate`: writes the migration that leads from the last snapshot to `schema.ts`. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/sqlite/schema.ts',
  out: './db/sqlite/migrations',
});
