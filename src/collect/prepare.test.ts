import { describe, expect, it } from 'vitest';
import { sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { civilDate } from '../domain/date.ts';
import type { ReadList, Source } from '../domain/source.ts';
import { sourceDefinitionSchema } from '../domain/source.ts';
import { areasOfDocument, prepare } from './prepare.ts';

function sourceOf(area: string, name: string, areaNames: string[], listKind = 'regional'): Source {
  const never = () => Promise.reject(new Error('not asked'));
  const definition = sourceDefinitionSchema.parse({
    id: area,
    name,
    publisher: name,
    area,
    listKind,
    entry: [],
    hosts: [],
    origin: 'test',
    areaNames,
  });
  const source: Source = { definition, reader: '1', find: never, read: never, taught: () => source };
  return source;
}

const sjaelland = sourceOf('rar-sjaelland', 'RAR Sjælland', ['RAR Sjælland', 'Sjælland']);
const fyn = sourceOf('rar-fyn', 'RAR Fyn', ['RAR Fyn', 'Fyn']);
const national = sourceOf('danmark', 'Seks ugers jobrettet uddannelse', ['seks ugers', '6 ugers'], 'six-weeks');

const inForceFrom = civilDate('2026-10-01');
const listWith = (...head: string[]): ReadList => ({
  head,
  rows: [sampleRow()],
  findings: [],
  exampleData: false,
  inForceFrom,
});
const { document } = sampleCandidate();
const codes = (source: Source, head: string[], vouched = {}) =>
  prepare(source, { document }, listWith(...head), vouched).findings.map((one) => `${one.severity} ${one.code}`);

const title = 'Positivliste for regional uddannelsespulje - RAR Sjælland';
const ofSjaelland = 'Gældende i RAR Sjællands område fra 1. oktober 2026.';
const neighbours = 'Positivlisterne for RAR Hovedstaden, RAR Bornholm og RAR Fyn gælder også.';

describe('a document', () => {
  it.each([
    { head: [title, ofSjaelland, neighbours] },
    { head: [neighbours, title] },
    { head: ['Positivliste', ofSjaelland, neighbours] },
    { head: ['Positivliste for Sjælland', neighbours] },
    { head: [`${title}, tilstødende områder: RAR Hovedstaden, RAR Bornholm og RAR Fyn`] },
  ])('is its own area’s, whatever it says of the neighbours: $head', ({ head }) => {
    expect(codes(sjaelland, head)).toEqual([]);
    expect(codes(fyn, head)).toEqual(['error wrong-area']);
  });

  it('of a neighbour is refused even where the person importing vouches for the area', () => {
    expect(codes(fyn, [title], { area: true })).toEqual(['error wrong-area']);
  });

  it('that names no area is held, and only noted where a person vouches for it', () => {
    expect(codes(fyn, ['Positivliste for regional uddannelsespulje'])).toEqual(['error area-not-named']);
    expect(codes(fyn, ['Positivliste for regional uddannelsespulje'], { area: true })).toEqual(['info area-not-named']);
  });

  it('that is the national list is not a regional one, though its notes name the area', () => {
    const head = ['Positivliste for 6 ugers jobrettet uddannelse', 'Kurset holdes kun på Fyn.'];
    expect(codes(fyn, head)).toEqual(['error wrong-list']);
    expect(codes(fyn, ['Positivliste RAR Fyn', 'Se også 6 ugers jobrettet uddannelse'])).toEqual([]);
  });
});

describe('the national list', () => {
  it('is known by its own name, though notes name areas', () => {
    expect(codes(national, ['Positivliste for seks ugers jobrettet uddannelse', 'Holdes kun på Fyn.'])).toEqual([]);
    expect(codes(national, ['Kurser i 6 ugers jobrettet uddannelse'])).toEqual([]);
  });

  it('is not a regional list that mentions it', () => {
    expect(codes(national, ['Positivliste RAR Fyn', '6 ugers jobrettet uddannelse er en anden ordning'])).toEqual([
      'error wrong-area',
    ]);
    expect(codes(national, ['Positivliste', 'Gældende i RAR Fyns område', '6 ugers er en anden ordning'])).toEqual([
      'error wrong-area',
    ]);
    expect(codes(national, ['Positivliste for voksenlærlinge'])).toEqual(['error area-not-named']);
  });
});

describe('the areas of a document', () => {
  it('are all those of the first name, where it may stand for several', () => {
    expect(areasOfDocument(['Positivliste Sjælland']).sort()).toEqual(['rar-sjaelland', 'rbr-sjaelland']);
    expect(areasOfDocument([])).toEqual([]);
  });
});

describe('the in-force date', () => {
  const undated = (): ReadList => {
    const { inForceFrom: _, ...list } = listWith(title);
    return list;
  };

  it("is the document's own, else the one that is vouched for", () => {
    expect(prepare(sjaelland, { document }, listWith(title), {}).inForceFrom).toBe('2026-10-01');
    const vouched = { inForceFrom: civilDate('2026-04-01') };
    expect(prepare(sjaelland, { document }, undated(), vouched).inForceFrom).toBe('2026-04-01');
  });

  it('that nobody gives is refused by name', () => {
    expect(() => prepare(sjaelland, { document }, undated(), {})).toThrow(
      expect.objectContaining({ code: 'in-force-date-missing', fault: 'theirs' }),
    );
  });

  it('on the page that is not the document’s is an error, and the document’s stands', () => {
    const candidate = prepare(sjaelland, { document }, listWith(title), { inForceFrom: civilDate('2026-04-01') });
    expect(candidate.inForceFrom).toBe('2026-10-01');
    expect(candidate.findings).toMatchObject([{ code: 'in-force-date-contradicts', severity: 'error' }]);
  });
});
