import { describe, expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import type { SearchIndex } from '../search/found.ts';
import type { Catalogue } from './catalogue.ts';
import { type SuggestQuestion, suggest } from './suggest.ts';

const lists = catalogueOf(
  sampleEdition({
    inForceFrom: '2026-04-01',
    recorded: '2026-04-01',
    confirmed: '2026-09-30',
    rows: [{ title: 'Gaffelstabler', code: '47500', group: 'Lejlighedsvis' }],
  }),
  ...autumnLists({
    'rar-sjaelland': [
      { title: 'Gaffeltruck', code: '47592', group: 'Transport og lager' },
      { title: 'Lejekontrakter', group: 'Transport og lager' },
    ],
    'rar-oestjylland': [
      { title: 'Gaffeltruck for øvede', code: '47593', group: 'TRANSPORT OG LAGER' },
      { title: 'Blomsterbinding', code: '40086', group: 'Gartneri' },
    ],
  }),
);
const today = civilDate('2026-11-22');
const ask = (q: string, question: Partial<SuggestQuestion> = {}, catalogue: Catalogue = lists) =>
  suggest(catalogue, { q, list: 'regional', on: today, today, limit: 8, ...question }).map((one) => {
    if (one.kind === 'group') return `group: ${one.group}`;
    return one.kind === 'kommune' ? `kommune: ${one.kommune.navn}` : `${one.kind}: ${one.course.title}`;
  });

describe('suggestions', () => {
  it('are the courses that stand today and begin as typed, and none that stood before', () => {
    expect(ask('gaf')).toEqual(['course: Gaffeltruck', 'course: Gaffeltruck for øvede']);
  });

  it('of digits are the numbers that begin so, in their order', () => {
    expect(ask('4759')).toEqual(['number: Gaffeltruck', 'number: Gaffeltruck for øvede']);
    expect(ask('4')).toHaveLength(3);
    expect(ask('475')).not.toContain('number: Gaffelstabler');
    expect(ask('9')).toEqual([]);
  });

  it('are municipalities too, after courses', () => {
    expect(ask('lej')).toEqual(['course: Lejekontrakter', 'kommune: Lejre']);
    expect(ask('aarh')).toContain('kommune: Aarhus');
  });

  it('are groups of today, each once and in its most frequent spelling', () => {
    const index = () => ({
      ...lists.index(),
      suggest: (...[, , , wantedGroup]: Parameters<SearchIndex['suggest']>) => ({
        courses: [],
        groups: ['TRANSPORT OG LAGER', 'Transport og lager', 'Lejlighedsvis'].filter(
          (group) => wantedGroup?.(group) ?? true,
        ),
      }),
    });
    expect(ask('xyz', {}, { ...lists, index })).toEqual(['group: Transport og lager']);
  });

  it('for a municipality are only what stands on the lists that count for it', () => {
    expect(ask('gaf', { kommune: 'Lejre' })).toEqual(['course: Gaffeltruck']);
    expect(ask('4', { kommune: 'Aarhus' })).toEqual(['number: Blomsterbinding', 'number: Gaffeltruck for øvede']);
    expect(ask('gart', { kommune: 'Aarhus' })).toContain('group: Gartneri');
    expect(ask('gart', { kommune: 'Lejre' })).toEqual([]);
    expect(ask('gart')).toContain('group: Gartneri');
    expect(() => ask('gaf', { kommune: 'Lejr' })).toThrow(expect.objectContaining({ code: 'kommune-unknown' }));
  });

  it('give groups their places by what stands, however many groups begin so that do not', () => {
    const rows = Array.from({ length: 12 }, (_, at) => ({ title: `Titel ${at}`, group: `Metal ${at}` }));
    const many = catalogueOf(
      ...autumnLists({ 'rar-nordjylland': rows, 'rar-fyn': [{ title: 'A', group: 'Metal 11' }] }),
    );
    const groups = (...asked: Parameters<typeof ask>) => ask(...asked).filter((one) => one.startsWith('group'));
    expect(groups('metal', { kommune: 'Odense', limit: 3 }, many)).toEqual(['group: Metal 11']);
    expect(groups('metal', {}, many)).toHaveLength(2);
  });

  it('are what stands on the day asked about', () => {
    expect(ask('gaffels', { on: civilDate('2026-05-01') })).toEqual(['course: Gaffelstabler']);
    expect(ask('lejl', { on: civilDate('2026-05-01') })).toContain('group: Lejlighedsvis');
    expect(ask('lejl')).toEqual([]);
  });

  it('are none before anything is typed, none on a list that nobody knows, and never more than asked for', () => {
    expect(ask('')).toEqual([]);
    expect(ask('  ')).toEqual([]);
    expect(ask('gaf', { list: 'six-weeks' })).toEqual([]);
    expect(ask('gaf', { limit: 1 })).toHaveLength(1);
    expect(ask('lej', { limit: 1 })).toHaveLength(1);
  });
});
