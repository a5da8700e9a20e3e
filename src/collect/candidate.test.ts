import { describe, expect, it } from 'vitest';
import { fullRow, sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { civilDate } from '../domain/date.ts';
import type { Row } from '../domain/edition.ts';
import { makeCandidate, printedContent } from './candidate.ts';

const base = sampleCandidate({ area: 'rar-fyn' });
const definition = { id: 'rar-fyn', area: base.area, listKind: base.listKind, exampleData: false };
const listOf = (rows: Row[]) => ({ head: [], rows, findings: [], exampleData: false });
const make = (rows: Row[], document: Partial<typeof base.document> = {}, day = '2026-10-01', reader = '1') =>
  makeCandidate(definition, { document: { ...base.document, ...document } }, listOf(rows), civilDate(day), [], reader);

const other = sampleCandidate({ document: 'e' }).document;
const rows = [fullRow, sampleRow()];

describe("an edition's id", () => {
  it('is the same for the same rows, whatever bytes, address and media type they came in and whoever read them', () => {
    const elsewhere = { ...other, url: 'file:liste.pdf', mediaType: 'application/pdf' };
    expect(make(rows, elsewhere, '2026-10-01', '2').edition).toBe(make(rows).edition);
  });

  it('is the same wherever on the page the rows stand and however their titles are broken', () => {
    const { printedTitle: _, ...untidied } = fullRow;
    const moved: Row[] = [{ ...untidied, place: { page: 9, line: 9 } }, sampleRow({ place: { line: 7 } })];
    expect(make(moved).edition).toBe(make(rows).edition);
  });

  it('does not depend on the order in which a reader set the fields, nor on those set to nothing', () => {
    const backwards = Object.fromEntries(Object.entries(fullRow).reverse());
    const row: Row = { ...fullRow, ...backwards };
    expect(make([row, { ...sampleRow(), note: undefined }].map((one) => JSON.parse(JSON.stringify(one)))).edition).toBe(
      make(rows).edition,
    );
  });

  const changes: Partial<Row>[] = [
    { code: '47593' },
    { title: 'Gaffeltruckcertifikat A' },
    { duration: { value: 7.5, unit: 'days' } },
    { duration: { value: 7.4, unit: 'weeks' } },
    { durationText: '7.4 dage' },
    { price: 1 },
    { pricePer: 'week' },
    { priceText: 'Gratis' },
    { provider: 'Prøveskolen' },
    { providerKind: 'public' },
    { group: 'Lager' },
    { level: 'Øvet' },
    { note: 'Kræver intet' },
    { number: '206' },
    { admittedOn: civilDate('2026-11-16') },
  ];
  it.each(changes)('is another where a row prints %j', (change) => {
    expect(make([{ ...fullRow, ...change }, sampleRow()]).edition).not.toBe(make(rows).edition);
  });

  it('is another for another day, another list, one row less and rows in another order', () => {
    const ids = [make(rows), make(rows, {}, '2027-04-01'), make([fullRow]), make([sampleRow(), fullRow])];
    expect(new Set(ids.map((one) => one.edition)).size).toBe(4);
  });
});

describe("a candidate's id", () => {
  it('is bound to the document and the reader as well as to the rows', () => {
    const ids = [make(rows), make(rows, { sha256: other.sha256 }), make(rows, {}, '2026-10-01', '2'), make([fullRow])];
    expect(new Set(ids.map((one) => one.id)).size).toBe(4);
    expect(make(rows, { url: 'https://raad.example/flyttet.xlsx' }).id).toBe(make(rows).id);
  });
});

it('takes a row for the same in whatever order a store gives the parts of its duration back', () => {
  const row = sampleRow({ duration: { value: 2, unit: 'days' } });
  expect(printedContent({ ...row, duration: { unit: 'days', value: 2 } })).toBe(printedContent(row));
  expect(printedContent({ ...row, duration: { unit: 'days', value: 3 } })).not.toBe(printedContent(row));
});
