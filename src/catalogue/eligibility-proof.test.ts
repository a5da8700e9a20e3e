import { describe, expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { at, courseOf, sampleEdition, sampleRun } from '../../test/support/list-history.ts';
import { autumnLists, catalogueOf, rarAreas } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import { type SourceDefinition, sourceDefinitionSchema } from '../domain/source.ts';
import { buildCatalogue, type Catalogue } from './catalogue.ts';
import { eligibilityOn } from './eligibility.ts';

const truck = { title: 'Gaffeltruckcertifikat B', code: '47592' };
const steel = { title: 'Svejsning', code: '40086' };

function verdict(catalogue: Catalogue, on: string, row = truck) {
  const today = catalogue.knownOn;
  return eligibilityOn(catalogue, { course: courseOf(row), kommune: 'Lejre', on: civilDate(on), today }).verdict;
}

const sjaelland: SourceDefinition = sourceDefinitionSchema.parse({
  id: 'rar-sjaelland',
  name: 'RAR Sjælland',
  publisher: 'RAR Sjælland',
  area: 'rar-sjaelland',
  listKind: 'regional',
  entry: ['https://raad.example/'],
  hosts: ['raad.example'],
  origin: 'Opdigtet til en prøve',
  areaNames: ['Sjælland'],
});

describe('a list that was seen after the day', () => {
  // Seen in other words on 24 October, and out of reach since the end of the month.
  const editions = [
    sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-20', rows: [truck] }),
    sampleEdition({ recorded: '2026-10-24', confirmed: '2026-10-31', rows: [truck, steel] }),
    ...autumnLists(
      {},
      rarAreas.filter((area) => area !== 'rar-sjaelland'),
    ),
  ];
  const runs = ['2026-11-22', '2026-11-21', '2026-11-20'].map((day) => sampleRun(day, 'failed', 'host-unreachable'));
  const catalogue = buildCatalogue(keptOf(editions), [{ definition: sjaelland, runs }], at('2026-11-22'));

  it('is proven for it, in whatever state it was seen, though it is late by now', () => {
    expect(verdict(catalogue, '2026-10-22')).toBe('own-list');
    expect(verdict(catalogue, '2026-10-31')).toBe('own-list');
  });

  it('is not proven for a day after the last on which it was seen', () => {
    expect(verdict(catalogue, '2026-11-01')).toBe('unknown');
  });
});

describe('a place that lies in no division on the day', () => {
  it('has no list to miss a course on, so that nobody can say', () => {
    expect(verdict(catalogueOf(...autumnLists({})), '2014-06-01')).toBe('unknown');
  });
});

describe('a list that is known from a file alone', () => {
  const list = (more: object) => sampleEdition({ recorded: '2026-11-22', rows: [truck], ...more });
  const used = (...editions: Parameters<typeof catalogueOf>) => {
    const [rar] = eligibilityOn(catalogueOf(...editions), {
      course: courseOf(truck),
      region: 'rar-sjaelland',
      on: civilDate('2026-11-01'),
      today: civilDate('2026-11-22'),
    }).lists;
    return rar;
  };

  it('was never seen on its publisher’s page, and no answer says that it was', () => {
    expect(used(list({ imported: true }))?.edition).toBeDefined();
    expect(used(list({ imported: true }))?.confirmedAt).toBeUndefined();
    expect(used(list({}))?.confirmedAt).toBe(at('2026-11-22'));
  });
});
