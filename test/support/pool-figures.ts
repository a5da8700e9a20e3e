import { dayOfYear } from '../../src/catalogue/pool-sums.ts';
import { areaId } from '../../src/domain/area.ts';
import { instantSchema } from '../../src/domain/date.ts';
import { type PoolFigure, poolFigureSchema } from '../../src/domain/pool-figure.ts';
import type { KeptFigure } from '../../src/domain/pool-store.ts';
import { geography } from '../../src/geography/geography.ts';

/** What a test decides about a figure; the rest is filled in with fixed values. */
export type FigureWish = Partial<Omit<PoolFigure, 'scope' | 'period'>> & {
  /** `national`, an area's id, or a municipality's code. */
  at?: string;
  year?: number;
  from?: string;
  to?: string;
  id?: string;
  url?: string;
  recordedAt?: string;
};

let made = 0;

/** A figure that was collected, made up. */
export function keptFigure(wish: FigureWish = {}): KeptFigure {
  const { at = 'national', year = 2022, from, to, id, url, recordedAt, ...rest } = wish;
  made += 1;
  const figure = poolFigureSchema.parse({
    kind: 'tilsagn',
    amount: 1_000_000,
    approximate: false,
    source: 'Opdigtet brev om puljen',
    grade: 'official',
    document: '0123456789abcdef'.repeat(4),
    place: { page: 2, line: 14 },
    ...rest,
    scope: scopeOf(at),
    period: { year, ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
  });
  return {
    ...figure,
    id: id ?? `0a1b2c3d4e5f.${made}`,
    sourceId: 'opdigtet-pulje',
    url: url ?? `https://pulje.example/${year}/brev.pdf`,
    recordedAt: instantSchema.parse(recordedAt ?? '2026-11-20T02:10:00.000Z'),
  };
}

function scopeOf(at: string): object {
  if (at === 'national') return { kind: 'national' };
  return /^\d{4}$/.test(at) ? { kind: 'kommune', kommune: at } : { kind: 'area', area: at };
}

/** A table that gives every municipality a figure of a kind for a year, but those left out. */
export function everyKommune(wish: FigureWish = {}, without: readonly string[] = []): KeptFigure[] {
  const year = wish.year ?? 2022;
  return geography
    .kommuner(dayOfYear(year))
    .filter(({ kode }) => !without.includes(kode))
    .map(({ kode }) => keptFigure({ amount: 1_000_000 + Number(kode), ...wish, at: kode, year }));
}

/** The municipalities of an area, by code. */
export const kommunerOf = (area: string, year = 2022): string[] =>
  geography.kommunerOf(areaId(area), dayOfYear(year)).map(({ kode }) => kode);
