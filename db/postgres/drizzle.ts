import { createRequire } from 'node:module';
import type * as Root from 'drizzle-orm';
import type * as Migrator from 'drizzle-orm/migrator';
import type * as Driver from 'drizzle-orm/node-postgres';
import type * as Core from 'drizzle-orm/pg-core';
import type * as Client from 'pg';

/**
 * Drizzle and the client of PostgreSQL, loaded as CommonJS for the reason that db/sqlite/drizzle.ts gives. `__filename` is for
 * drizzle-kit alone, which turns this file into CommonJS to read the schema.
 */
const require = createRequire(import.meta.url ?? __filename);

const root: typeof Root = require('drizzle-orm');
const core: typeof Core = require('drizzle-orm/pg-core');
const driver: typeof Driver = require('drizzle-orm/node-postgres');
const migrator: typeof Migrator = require('drizzle-orm/migrator');
const client: typeof Client = require('pg');

export const { and, desc, eq, getTableColumns, getTableName, gt, gte, inArray, isNull, lt, lte, sql } = root;
export const { bigint, boolean, check, customType, getTableConfig, index, integer, json, pgTable, primaryKey, unique } =
  core;
export const { drizzle } = driver;
export const { readMigrationFiles } = migrator;
export const { Client: PostgresClient, Pool: PostgresPool } = client;
export type { SQL } from 'drizzle-orm';
export type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
