import { describe, expect, it, vi } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import type { ReadPool } from '../../src/domain/pool-reading.ts';
import { kommuneRows } from '../../src/geography/kommuner.ts';
import { asPage, asPdf, asWorkbook, type SheetRow } from '../../test/support/pool-documents.ts';
import { readPool } from './read-pool.ts';
import { numbersFrom } from './table/fixtures/pdf/printed-list.ts';

vi.mock('./table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../../test/support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

/*
 * Made-up tables of any layout, unit and spelling: what is read is what was printed, and one changed digit holds it. No
 * figure may ever be published that is not in the table's truth.
 */

const names = poolNames();
const publisher = { area: areaId('danmark'), sharedSite: false };

interface Truth {
  kode: string;
  year: number;
  amount: number;
}
interface Made {
  how: string;
  rows: string[][];
  truth: Truth[];
  rowsAPage: number;
  ruled: boolean;
}

const danish = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

/** Kroner as they are printed in a unit; the amounts are whole in it, so that nothing is lost. */
function printed(amount: number, unit: 'kr' | 'tkr' | 'mio'): string {
  if (unit === 'kr') return danish(amount);
  if (unit === 'tkr') return danish(amount / 1000);
  return `${danish(Math.floor(amount / 1_000_000))},${String(Math.round((amount % 1_000_000) / 1000)).padStart(3, '0')}`;
}
const unitWords = { kr: 'kr.', tkr: '1.000 kr.', mio: 'mio. kr.' };

function makeTable(random: () => number): Made {
  const one = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(random() * from.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const unit = one(['kr', 'tkr', 'mio'] as const);
  const years = one([[2024], [2023, 2024], [2022, 2023, 2024]]);
  const word = one(['Tilsagn', 'Ramme', 'Maksimal tilskudsramme']);
  const withCode = random() < 0.5;
  const withTotal = random() < 0.8;
  const count = 5 + Math.floor(random() * 60);
  const chosen = kommuneRows.filter(() => random() < count / 98).slice(0, count);
  const spelt = (row: (typeof kommuneRows)[number]) => {
    const name = one([row.navn, row.navn, ...row.spellings.filter((each) => each.length > 4)]);
    return random() < 0.3 && /^\p{Lu}/u.test(name) ? `${name} Kommune` : name;
  };
  const truth: Truth[] = [];
  const body = chosen.map((kommune) => {
    const cells = years.map((year) => {
      const amount = (100 + Math.floor(random() * 9_000)) * 1000;
      truth.push({ kode: kommune.kode, year, amount });
      return printed(amount, unit);
    });
    return [...(withCode ? [kommune.kode] : []), spelt(kommune), ...cells];
  });
  const sums = years.map((year) =>
    printed(
      truth.reduce((sum, each) => sum + (each.year === year ? each.amount : 0), 0),
      unit,
    ),
  );
  const heading = [
    ...(withCode ? ['Kommunenr.'] : []),
    'Kommune',
    ...years.map((year) => `${word} ${year} (${unitWords[unit]})`),
  ];
  const total = [...(withCode ? [''] : []), one(['I alt', 'Hele landet', 'Sum']), ...sums];
  return {
    how: `${word}, ${unit}, ${years.length} years, ${withCode ? 'codes' : 'names'}, ${chosen.length} rows`,
    rowsAPage: 20 + Math.floor(random() * 25),
    ruled: random() < 0.6,
    rows: [heading, ...body, ...(withTotal ? [total] : [])],
    truth,
  };
}

const title = 'Den regionale uddannelsespulje (eksempeldata)';
const writers = {
  xlsx: async ({ rows }: Made) => asWorkbook({ Ark1: [[title], ...rows] }),
  html: async ({ rows }: Made) => asPage(title, ['Fordeling'], [rows satisfies readonly SheetRow[]]),
  pdf: async ({ rows, rowsAPage, ruled }: Made) => {
    const code = rows[0]?.[0] === 'Kommunenr.';
    return asPdf({ lines: [title], rows, widths: [...(code ? [70] : []), 150, 90, 90, 90], rowsAPage, ruled });
  },
};
const mediaTypes = { xlsx: 'application/octet-stream', html: 'text/html; charset=utf-8', pdf: 'application/pdf' };

const told = ({ figures }: ReadPool) =>
  figures
    .flatMap(({ scope, period, amount }) =>
      scope.kind === 'kommune' ? [`${scope.kommune} ${period.year} ${amount}`] : [],
    )
    .sort();
const isHeld = ({ findings }: ReadPool) => findings.some((one) => one.severity === 'error');

/** The table with one digit of one amount changed to another. */
function withSlip(made: Made, random: () => number): Made {
  const at = 1 + Math.floor(random() * (made.rows.length - 2));
  const rows = made.rows.map((row, index) => {
    if (index !== at) return row;
    const last = row.at(-1) ?? '';
    const changed = last.replace(/\d/, (digit) => String((Number(digit) % 9) + 1));
    return [...row.slice(0, -1), changed];
  });
  return { ...made, rows };
}

describe('made-up tables of any layout', () => {
  const seeds = Array.from({ length: 24 }, (_, seed) => seed + 1);
  it.each(seeds)(
    'of seed %i give what is printed in each format, and one wrong digit never passes the sum',
    async (seed) => {
      for (const format of ['xlsx', 'html', 'pdf'] as const) {
        const random = numbersFrom(seed);
        const made = makeTable(random);
        const read = await readPool(await writers[format](made), mediaTypes[format], publisher, names);
        const what = `${format}: ${made.how}`;
        // A sum that stands alone on the last page is a line of text to the readers: it holds the document.
        if (format === 'pdf' && made.rows.length % made.rowsAPage === 1 && isHeld(read)) continue;
        const hasTotal = /^(I alt|Hele landet|Sum)$/.test(made.rows.at(-1)?.find((cell) => /\p{L}/u.test(cell)) ?? '');
        const errors = read.findings.filter((one) => one.severity === 'error').map((one) => one.code);
        // Without a sum to check it by a table waits for a person.
        expect([what, errors]).toEqual([what, hasTotal ? [] : ['pool-total-missing']]);
        expect([what, told(read)]).toEqual([
          what,
          made.truth.map(({ kode, year, amount }) => `${kode} ${year} ${amount}`).sort(),
        ]);
        expect(read.exampleData).toBe(true);
        if (!hasTotal) continue;
        const slipped = await readPool(
          await writers[format](withSlip(made, random)),
          mediaTypes[format],
          publisher,
          names,
        );
        expect([what, isHeld(slipped)]).toEqual([what, true]);
      }
    },
  );
});
