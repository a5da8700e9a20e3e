import { createRequire } from 'node:module';
import type * as Root from 'drizzle-orm';
import type * as Driver from 'drizzle-orm/better-sqlite3';
import type * as Migrator from 'drizzle-orm/migrator';
import type * as Core from 'drizzle-orm/sqlite-core';

/**
 * Drizzle, loaded as CommonJS: as ES modules its 200 files each read a package.json of 180 kB again, which cost a start
 * 400 ms instead of 70. `__filename` is for drizzle-kit alone, which turns this file into CommonJS to read the schema.
 */
const require = createRequire(import.meta.url ?? __filename);

const root: typeof Root = require('drizzle-orm');
const core: typeof Core = require('drizzle-orm/sqlite-core');
const driver: typeof Driver = require('drizzle-orm/better-sqlite3');
const migrator: typeof Migrator = require('drizzle-orm/migrator');

export const { and, desc, eq, getTableColumns, getTableName, gt, gte, inArray, isNull, lt, lte, sql } = root;
export const { blob, check, customType, getTableConfig, index, integer, primaryKey, sqliteTable, text, unique } = core;
export const { drizzle } = driver;
export const { readMigrationFiles } = migrator;
export type { SQLiteTable } from 'drizzle-orm/sqlite-core';
