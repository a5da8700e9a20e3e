import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { writeOrder } from './file-order.ts';
import { number, tableOf, text } from './table.ts';
import { writeAside } from './write-aside.ts';

const columns = [
  text('title', 'Kursus', 'Course', (row: number) => `=Kursus ${row}`),
  number('price', 'Pris', 'Price', (row: number) => row + 0.5),
];
const table = tableOf(
  { da: 'Kurser', en: 'Courses' },
  columns,
  Array.from({ length: 4_000 }, (_, row) => row),
);
const writtenAt = new Date('2026-11-22T00:00:00.000Z');
const workbook = { format: 'xlsx', tables: [table], language: 'da', writtenAt } as const;
const csv = { format: 'csv', table, dialect: undefined } as const;

describe('a large file', () => {
  it('has the same bytes as one that is written at once', async () => {
    const aside = await writeAside(workbook);
    expect(Buffer.compare(Buffer.from(aside), Buffer.from(await writeOrder(workbook)))).toBe(0);
    expect(await writeAside(csv)).toBe(await writeOrder(csv));
  });

  it('lets others go on while it is written', async () => {
    let isWritten = false;
    const writing = writeAside(csv).then(() => {
      isWritten = true;
    });
    let turns = 0;
    while (!isWritten) {
      await turn();
      turns += 1;
    }
    await writing;
    expect(turns).toBeGreaterThan(10);
  });

  it('is refused by name where too many wait, and written once they have gone', async () => {
    const all = await Promise.allSettled(Array.from({ length: 23 }, () => writeAside(csv)));
    const codes = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(codes).toEqual(['busy', 'busy', 'busy']);
    expect(await writeAside(csv)).toBe(await writeOrder(csv));
  });

  it('fails by itself and not those after it', async () => {
    const broken = { ...workbook, tables: [{ ...table, title: { da: 'x'.repeat(40), en: '' } }] };
    const [failed, done] = await Promise.allSettled([writeAside(broken), writeAside(csv)]);
    expect([failed.status, done.status]).toEqual(['rejected', 'fulfilled']);
  });
});
