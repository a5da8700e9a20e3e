import { buildCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Edition, Row } from '../../src/domain/edition.ts';
import { keptOf } from './kept.ts';
import { at, sampleEdition } from './list-history.ts';

/** The eight areas of 2015. */
export const rarAreas = [
  'rar-nordjylland',
  'rar-vestjylland',
  'rar-oestjylland',
  'rar-sydjylland',
  'rar-fyn',
  'rar-sjaelland',
  'rar-hovedstaden',
  'rar-bornholm',
] as const;

/** A catalogue of these editions, built on 22 November 2026. */
export const catalogueOf = (...editions: Edition[]): Catalogue =>
  buildCatalogue(keptOf(editions), [], at('2026-11-22'));

/** One list of autumn 2026 in each area, with the rows a test names. */
export const autumnLists = (rows: Partial<Record<string, Partial<Row>[]>>, areas: readonly string[] = rarAreas) =>
  areas.map((area) =>
    sampleEdition({
      area,
      recorded: '2026-10-01',
      confirmed: '2026-11-22',
      rows: rows[area] ?? [{ title: 'Kun her' }],
    }),
  );
