import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { makeZip } from './fixtures/make-zip.ts';
import { guardZip } from './zip-guard.ts';

const zeros = new Uint8Array(20_000_000);

describe('the guard of zip files', () => {
  it('lets an ordinary workbook through', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [i, `Kursus ${i} på færgen`, 'Udbyder', 'et ord', 'to ord']);
    const { names } = await guardZip(await writeXlsx({ sheets: [{ name: 'a', rows }] }));
    expect([...names]).toContain('xl/worksheets/sheet1.xml');
  });

  it('stops a file of zeros at the ratio', async () => {
    await expect(guardZip(makeZip([{ name: 'a', content: zeros }]))).rejects.toMatchObject({
      code: 'zip-bomb',
      sentence: { da: expect.stringContaining('100 gange') },
    });
  });

  it('stops at the total of all entries, each of which is small enough', async () => {
    const noise = Buffer.alloc(1_100_000);
    for (let at = 0; at < noise.length; at++) noise[at] = (at * 2_654_435_761) >>> 24;
    const parts = [
      { name: 'noise', content: noise },
      ...Array.from({ length: 6 }, (_, i) => ({ name: `${i}`, content: zeros })),
    ];
    await expect(guardZip(makeZip(parts))).rejects.toMatchObject({ code: 'zip-bomb' });
  });

  it.each([
    ['less', 10],
    ['more', 30_000],
  ])('catches a directory that claims %s than there is', async (_, claims) => {
    const bytes = makeZip([{ name: 'a', content: 'ab'.repeat(10_000), claims }]);
    await expect(guardZip(bytes)).rejects.toMatchObject({ code: 'zip-bomb' });
  });

  it('stops at the number of entries before it opens one', async () => {
    const bytes = makeZip(Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}`, content: '' })));
    await expect(guardZip(bytes)).rejects.toMatchObject({
      code: 'zip-bomb',
      sentence: { da: expect.stringContaining('10000 filer') },
    });
  });

  it('never minds the names, since none of them becomes a path', async () => {
    const bytes = makeZip([
      { name: '../../etc/x', content: 'a' },
      { name: '/abs\\c', content: 'b' },
    ]);
    const { names, entries } = await guardZip(bytes, (name) => name === '../../etc/x');
    expect([...names]).toEqual(['../../etc/x', '/abs\\c']);
    expect([...entries].map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual([
      ['../../etc/x', 'a'],
    ]);
  });

  it('calls a file that is no zip broken', async () => {
    await expect(guardZip(new TextEncoder().encode('PK\u0003\u0004 and no more'))).rejects.toMatchObject({
      code: 'workbook-broken',
      fault: 'theirs',
    });
  });
});
