import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { createApp } from '../../api/app.ts';
import type { Ports } from '../../api/ports.ts';
import { buildCatalogue, type SourceState } from '../../src/catalogue/catalogue.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { keptOf } from './kept.ts';
import { at } from './list-history.ts';

/** The door over these editions as they were known at each moment, asked on a day. */
export function doorOver(
  editions: readonly Edition[],
  { day = '2026-11-22', sources = [], ...ports }: { day?: string; sources?: SourceState[] } & Partial<Ports> = {},
): OpenAPIHono {
  const knownAt = at(day, '08:00');
  const catalogueOf = (moment: Instant) => buildCatalogue(keptOf(editions), sources, moment);
  const current = catalogueOf(knownAt);
  return createApp({
    catalogue: () => current,
    catalogueAt: async (moment) => catalogueOf(moment),
    now: () => new Date(at(day, '09:00')),
    ...ports,
  });
}

/** An answer by its contract; fails where the question is refused. */
export async function answerTo<S extends z.ZodType>(
  app: OpenAPIHono,
  address: string,
  schema: S,
): Promise<z.output<S>> {
  const response = await app.request(address);
  const body: unknown = await response.json();
  if (response.status !== 200) throw new Error(`${address}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}
