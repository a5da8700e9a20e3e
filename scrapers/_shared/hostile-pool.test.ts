import { describe, expect, it } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import { asWorkbook, type SheetRow } from '../../test/support/pool-documents.ts';
import { readPoolTables } from './pool-tables.ts';
import { readPoolText } from './pool-text.ts';
import { readXlsx } from './table/xlsx.ts';

const context = { area: areaId('danmark'), isNational: true, names: poolNames() };
const lines = (...texts: string[]) => texts.map((text, at) => ({ text, place: { line: at + 1 } }));
/** Enough that work that grows with the square of the text would take minutes. */
const many = 40_000;

describe('a page made to keep its reader busy', () => {
  const texts: [string, string][] = [
    ['amounts without an end', '1 mio. kr. til regional pulje og '.repeat(many)],
    ['one word', 'regional'.repeat(many)],
    ['one word of applying', `uddannelsespulje ${'ansøg'.repeat(many)}`],
    ['digits and points', `uddannelsespulje ${'1.000.'.repeat(many)}`],
    ['sentences of nothing', 'Uddannelsespulje. A. '.repeat(many)],
    ['years', `uddannelsespulje 2020 ${'2020-'.repeat(many)} kr.`],
    ['names', `uddannelsespulje ${'Lejre Kommune '.repeat(many)} 5 kr.`],
  ];
  it.each(texts)('of %s gives no figure and comes to an end', (_what, text) => {
    expect(readPoolText(lines(text), context).figures).toEqual([]);
  });

  it('of many sentences about the pool gives each of them, and the refused by name', () => {
    const sentence = 'I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.';
    const { figures } = readPoolText(lines(...Array.from({ length: 3000 }, () => sentence)), context);
    expect(figures).toHaveLength(1);
  });

  it('of a workbook with more rows than there can be municipalities is not read as a table of them', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at): SheetRow => ['Lejre', at, `Lejre ${at}`]);
    const table = await readXlsx(asWorkbook({ Ark1: [['Den regionale uddannelsespulje'], ...rows] }));
    expect(readPoolTables(table, context)).toEqual({ figures: [], findings: [] });
    const headed = [['Den regionale uddannelsespulje'], ['Kommune', 'Tilsagn 2024 (kr.)', 'Bemærkning'], ...rows];
    const { figures, findings } = readPoolTables(await readXlsx(asWorkbook({ Ark1: headed })), context);
    expect([figures, findings.map((one) => one.code)]).toEqual([[], ['pool-table-unknown']]);
  });
});
