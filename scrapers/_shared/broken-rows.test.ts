import { expect, it } from 'vitest';
import type { Row } from '../../src/domain/edition.ts';
import { rowsInHalves } from './broken-rows.ts';

const at = (line: number) => ({ page: 5, line });
const codes = (rows: Row[]) => rowsInHalves(rows).map((one) => one.code);

it('holds a list whose row closes a bracket that the row above opened', () => {
  const rows: Row[] = [
    { title: 'Opfølgningskursus', code: '49195', durationText: '1 dag (kl. 9.00-', place: at(3) },
    { title: 'Sprøjtebevis', durationText: '16.30)', place: at(4) },
  ];
  expect(codes(rows)).toEqual(['row-in-halves']);
});

it('holds a list whose row begins in the middle of a sentence', () => {
  expect(codes([{ title: 'sprøjtebevis', place: at(4) }])).toEqual(['row-in-halves']);
  expect(codes([{ title: 'Hygiejne', durationText: '+ 1 dag praktik', place: at(4) }])).toEqual(['row-in-halves']);
});

it('says nothing of whole rows, of rows with a number of their own, and of rows that do not come from a page', () => {
  const rows: Row[] = [
    { title: 'Vagt (grundkursus)', durationText: '11 dage (74 timer)', place: at(3) },
    { title: 'ajourføring', code: '49195', place: at(4) },
    { title: 'ajourføring', place: { sheet: 'Ark1', row: 7 } },
  ];
  expect(codes(rows)).toEqual([]);
});
