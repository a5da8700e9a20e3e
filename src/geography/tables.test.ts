import { describe, expect, it } from 'vitest';
import { areaId, areaSchema, areaSetId, areaSetSchema, kommunekode } from '../domain/area.ts';
import { civilDate } from '../domain/date.ts';
import { AppError } from '../domain/error.ts';
import { createGeography, shippedTables } from './geography.ts';
import { adjacencySchema, membershipSchema } from './tables.ts';

const rar = areaSetId('rar');
const oest = areaSetId('oest');
const lejre = kommunekode('0350');
const later = { recordedOn: '2027-03-01', source: 'made up', grade: 'seen' } as const;
const on = civilDate('2027-06-01');
const knownBefore = civilDate('2027-02-28');

const set = areaSetSchema.parse({ ...later, id: 'oest', name: 'Østråd', validFrom: '2027-01-01' });
const area = areaSchema.parse({
  ...later,
  id: 'oest-danmark',
  areaSet: 'oest',
  name: 'OEST Østdanmark',
  validFrom: '2027-01-01',
});
const member = membershipSchema.parse({ ...later, kommune: '0350', area: 'oest-danmark', validFrom: '2027-01-01' });

const withRows = (rows: Partial<typeof shippedTables>): typeof shippedTables => ({ ...shippedTables, ...rows });

function codeThrownBy(tables: typeof shippedTables): unknown {
  try {
    createGeography(tables);
    return 'nothing thrown';
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.code}: ${thrown.sentence.en}` : thrown;
  }
}

describe('a future law as appended rows', () => {
  it('adds a new area set without touching the old ones', () => {
    const geography = createGeography(
      withRows({
        areaSets: [...shippedTables.areaSets, set],
        areas: [...shippedTables.areas, area],
        memberships: [...shippedTables.memberships, member],
      }),
    );
    expect(geography.areaOf(lejre, oest, on)?.area.name).toBe('OEST Østdanmark');
    expect(geography.areaOf(lejre, oest, civilDate('2026-12-31'))).toBeUndefined();
    expect(geography.areaOf(lejre, oest, on, knownBefore)).toBeUndefined();
    expect(geography.areaOf(lejre, rar, on)?.area.id).toBe('rar-sjaelland');
  });

  it('ends a whole division with one row, and an answer given before stays as it was given', () => {
    const ended = areaSetSchema.parse({
      ...later,
      id: 'rar',
      name: 'RAR',
      validFrom: '2025-01-01',
      validTo: '2027-01-01',
    });
    const first = areaSetSchema.parse({ ...ended, validFrom: '2015-01-01', validTo: '2025-01-01' });
    const geography = createGeography(withRows({ areaSets: [...shippedTables.areaSets, first, ended] }));
    expect(geography.areaOf(lejre, rar, on)).toBeUndefined();
    expect(geography.areasOf(rar, on)).toEqual([]);
    expect(geography.adjacentTo(areaId('rar-sjaelland'), on)).toEqual([]);
    expect(geography.areaOf(lejre, rar, civilDate('2026-12-31'))?.area.id).toBe('rar-sjaelland');
    expect(geography.areaOf(lejre, rar, on, knownBefore)?.area.id).toBe('rar-sjaelland');
  });

  it('moves a municipality to another area from a day, and out of its old one', () => {
    const moved = membershipSchema.parse({
      ...later,
      kommune: '0350',
      area: 'rar-hovedstaden',
      validFrom: '2027-04-01',
    });
    const geography = createGeography(withRows({ memberships: [...shippedTables.memberships, moved] }));
    const inSjaelland = (day: string) =>
      geography.kommunerOf(areaId('rar-sjaelland'), civilDate(day)).some((kommune) => kommune.kode === lejre);
    expect(geography.areaOf(lejre, rar, on)?.area.id).toBe('rar-hovedstaden');
    expect(inSjaelland('2027-03-31')).toBe(true);
    expect(inSjaelland('2027-04-01')).toBe(false);
  });

  it('settles a disputed pair with a row that supersedes it', () => {
    const settled = adjacencySchema.parse({
      ...later,
      grade: 'official',
      a: 'rar-bornholm',
      b: 'rar-hovedstaden',
      validFrom: '2015-01-01',
    });
    const geography = createGeography(withRows({ adjacencies: [...shippedTables.adjacencies, settled] }));
    const gradeOfBornholm = (knownAt?: typeof on) =>
      geography.adjacentTo(areaId('rar-hovedstaden'), on, knownAt).find((one) => one.area.id === 'rar-bornholm')?.grade;
    expect(gradeOfBornholm()).toBe('official');
    expect(gradeOfBornholm(knownBefore)).toBe('disputed');
  });
});

describe('tables that contradict themselves', () => {
  it('are refused where a membership names an area or a municipality that is not there', () => {
    expect(codeThrownBy(withRows({ memberships: [member] }))).toContain('geography-tables-broken');
    const christiansoe = membershipSchema.parse({ ...member, kommune: '0411', area: 'rar-bornholm' });
    expect(codeThrownBy(withRows({ memberships: [christiansoe] }))).toContain('0411');
  });

  it('are refused where a pair crosses two sets, is stored backwards, or joins an area to itself', () => {
    const pair = (a: string, b: string) => adjacencySchema.parse({ ...later, a, b, validFrom: '2015-01-01' });
    const thrown = (a: string, b: string) => codeThrownBy(withRows({ adjacencies: [pair(a, b)] }));
    expect(thrown('rar-fyn', 'rbr-syddanmark')).toContain('not within one area set');
    expect(thrown('rar-sjaelland', 'rar-fyn')).toContain('alphabetical order');
    expect(thrown('rar-fyn', 'rar-fyn')).toContain('alphabetical order');
    expect(thrown('rar-fyn', 'rar-sjaelland')).toBe('nothing thrown');
  });

  it('are refused where a pair stands twice on one recording day', () => {
    const [first] = shippedTables.adjacencies;
    expect(first).toBeDefined();
    const twice = first ? [...shippedTables.adjacencies, first] : [];
    expect(codeThrownBy(withRows({ adjacencies: twice }))).toContain('two rows about');
  });

  it('are refused where a municipality is put in two areas of one set on one recording day', () => {
    const second = membershipSchema.parse({
      ...later,
      kommune: '0350',
      area: 'rar-fyn',
      validFrom: '2015-01-01',
      recordedOn: '2026-11-22',
    });
    const memberships = [...shippedTables.memberships, second];
    expect(codeThrownBy(withRows({ memberships }))).toContain('0350 in rar');
  });
});
