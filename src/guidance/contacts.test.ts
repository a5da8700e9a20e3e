import { expect, it } from 'vitest';
import { kommunekode } from '../domain/area.ts';
import { civilDate } from '../domain/date.ts';
import { type Contact, commonEntrance, contactRows, contactSchema, createContacts } from './contacts.ts';

const row = (more: object = {}): Contact =>
  contactSchema.parse({
    kommune: '0350',
    url: 'https://kommune.example/job',
    validFrom: '2026-11-22',
    recordedOn: '2026-11-22',
    source: 'siden selv, åbnet den 22. november 2026',
    grade: 'seen',
    ...more,
  });

it('ships only pages that were seen, with how and when', () => {
  expect(contactRows.length).toBeGreaterThan(0);
  for (const { url, grade, source, recordedOn, validFrom } of contactRows) {
    expect([url, grade]).toEqual([url, 'seen']);
    expect(source).toMatch(/siden selv, .* den \d{1,2}\. [a-z]+ \d{4}$/);
    expect(validFrom <= recordedOn).toBe(true);
    expect(new URL(url).pathname).not.toBe('/');
  }
});

it('says of the common entrance where it was read, which is a page of this table', () => {
  expect(contactRows.map((one) => one.url)).toContain(commonEntrance.sourceUrl);
});

it('refuses a row without a source or a grade, and whatever is no address of a page', () => {
  expect(row().kommune).toBe('0350');
  for (const wrong of [
    { source: undefined },
    { source: ' ' },
    { grade: undefined },
    { recordedOn: undefined },
    { url: 'http://kommune.example/job' },
    { url: 'mailto:job@kommune.example' },
    { url: 'tel:+4512345678' },
    { url: 'kommune.example' },
    { url: 'https://localhost/job' },
  ]) {
    expect([wrong, contactSchema.safeParse({ ...row(), ...wrong }).success]).toEqual([wrong, false]);
  }
});

it('gives the page of the day, and a later row closes an earlier one', () => {
  const table = createContacts([
    row({ validFrom: '2024-01-01', recordedOn: '2026-01-01', url: 'https://kommune.example/jobcenter' }),
    row({ validFrom: '2026-07-01', recordedOn: '2026-07-02', url: 'https://kommune.example/job' }),
  ]);
  const url = (on: string, knownAt?: string) =>
    table.contactOf(kommunekode('0350'), civilDate(on), knownAt ? civilDate(knownAt) : undefined)?.url;
  expect(url('2023-12-31')).toBeUndefined();
  expect(url('2025-01-01')).toBe('https://kommune.example/jobcenter');
  expect(url('2026-08-01')).toBe('https://kommune.example/job');
  expect(url('2026-08-01', '2026-07-01')).toBe('https://kommune.example/jobcenter');
  expect(table.contactOf(kommunekode('0101'), civilDate('2026-08-01'))).toBeUndefined();
});
