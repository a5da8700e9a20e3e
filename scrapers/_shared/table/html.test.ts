import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from './html.ts';
import type { Cell } from './table.ts';

const read = (html: string) => readHtml(new TextEncoder().encode(html));
const texts = (html: string) => read(html).tables.map((table) => table.cells.map((cell) => cell.text));

/** Every place of the grid with the cells that cover it. */
function coverage(cells: readonly Cell[]): Map<string, number> {
  const covered = new Map<string, number>();
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + (cell.rowSpan ?? 1); row++) {
      for (let col = cell.col; col < cell.col + (cell.colSpan ?? 1); col++) {
        const key = `${row},${col}`;
        covered.set(key, (covered.get(key) ?? 0) + 1);
      }
    }
  }
  return covered;
}

describe('a web page (eksempeldata)', () => {
  it('of a council is read whole', async () => {
    const page = readHtml(await readFile(new URL('./fixtures/html/positivliste.html', import.meta.url)));
    expect(page.lines.map((line) => line.text)).toEqual([
      'Den regionale positivliste (eksempeldata)',
      'Listen er gældende fra den 1.\u00a0oktober 2026.\nSidst opdateret: 14. september 2026',
      'Kurser',
      'Kilde: eksempeldata',
    ]);
    expect(page.tables.map((table) => table.at)).toEqual([{ table: 1 }, { table: 2 }]);
    expect(page.tables[1]?.hiddenRows).toEqual([5]);
    expect(page.tables[1]?.cells.filter((cell) => cell.row === 3)).toEqual([
      { row: 3, col: 0, text: '47592' },
      { row: 3, col: 1, text: 'Gaffeltruckcertifikat B,\n7 dage' },
      { row: 3, col: 2, text: '7' },
      { row: 3, col: 3, text: '1.040,00' },
    ]);
  });

  it('gives its tables with spans, and th and td alike', () => {
    const [table] =
      read(`<table><thead><tr><th rowspan=2>Nr</th><th colspan=2>Kursus</th></tr><tr><th>Titel</th><th>Dage</th></tr></thead>
      <tbody><tr><td>47592</td><td>Gaffeltruck</td><td>&nbsp;</td></tr></tbody></table>`).tables;
    expect(table?.cells).toEqual([
      { row: 0, col: 0, rowSpan: 2, text: 'Nr' },
      { row: 0, col: 1, colSpan: 2, text: 'Kursus' },
      { row: 1, col: 1, text: 'Titel' },
      { row: 1, col: 2, text: 'Dage' },
      { row: 2, col: 0, text: '47592' },
      { row: 2, col: 1, text: 'Gaffeltruck' },
      { row: 2, col: 2, text: '' },
    ]);
    expect(table?.places[2]).toEqual({ table: 1, row: 3 });
  });

  it('lets no span reach out of its row group', () => {
    const [table] = read('<table><thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td>1<td>2</tbody></table>').tables;
    expect(table?.cells.map((cell) => [cell.row, cell.col, cell.rowSpan])).toEqual([
      [0, 0, undefined],
      [0, 1, undefined],
      [1, 0, undefined],
      [1, 1, undefined],
    ]);
  });

  it('lays every grid out without overlaps, each cell as wide and high as its page says where there is room', () => {
    const cell = fc.record({ rowSpan: fc.integer({ min: 1, max: 4 }), colSpan: fc.integer({ min: 1, max: 4 }) });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (page) => {
        let number = 0;
        const wanted = new Map<string, { row: number; rowSpan: number; colSpan: number }>();
        const html = page.map((row, index) => {
          const cells = row.map(({ rowSpan, colSpan }) => {
            wanted.set(`c${++number}`, { row: index, rowSpan, colSpan });
            return `<td rowspan=${rowSpan} colspan=${colSpan}>c${number}</td>`;
          });
          return `<tr>${cells.join('')}</tr>`;
        });
        const laidOut = read(`<table>${html.join('')}</table>`).tables[0]?.cells ?? [];
        const covered = coverage(laidOut);
        expect([...covered.values()].every((times) => times === 1)).toBe(true);
        expect(laidOut.map((one) => one.text)).toEqual([...wanted.keys()]);
        for (const one of laidOut) {
          const wish = wanted.get(one.text);
          expect(one.row).toBe(wish?.row);
          expect(one.rowSpan ?? 1).toBe(Math.min(wish?.rowSpan ?? 0, page.length - one.row));
          const width = one.colSpan ?? 1;
          const blocked = (covered.get(`${one.row},${one.col + width}`) ?? 0) > 0;
          expect(width === wish?.colSpan || (width < (wish?.colSpan ?? 0) && blocked)).toBe(true);
          const left = Array.from({ length: one.col }, (_, col) => covered.get(`${one.row},${col}`));
          expect(left.every((times) => times === 1)).toBe(true);
        }
      }),
    );
  });

  it('reads a table inside a table as one of its own and not as text of the outer one', () => {
    const html =
      '<table><tr><td>ydre<table><tr><td>indre</td></tr></table></td><td>b</td></tr></table><table><tr><td>c</table>';
    expect(texts(html)).toEqual([['ydre', 'b'], ['indre'], ['c']]);
    expect(read(html).tables.map((table) => table.at)).toEqual([{ table: 1 }, { table: 2 }, { table: 3 }]);
  });

  it('keeps the lines of a cell apart and leaves out what is hidden in it', () => {
    const html =
      '<table><tr><td>Kran<br>A\n og <p>B</p><ul><li>x</li></ul><script>1</script><span hidden>y</span></td></tr></table>';
    expect(texts(html)).toEqual([['Kran\nA og\nB\nx']]);
  });

  it('names hidden rows and hidden tables', () => {
    const { tables } =
      read(`<table><tr><td>1</td></tr><tr hidden><td>2</td></tr><tr style="color:red; display : none"><td>3</td></tr></table>
      <div style="display:none"><table><tr><td>skjult</td></tr></table></div>
      <div hidden="until-found"><table><tr><td>foldet</td></tr></table></div>`);
    expect(tables.map((table) => [table.hiddenRows, table.hidden])).toEqual([
      [[1, 2], undefined],
      [undefined, true],
      [undefined, undefined],
    ]);
  });

  it('reads tables made by role, also with wrapped rows and cells', () => {
    const html = `<div role="table"><div role="rowgroup"><div role="row"><span role="columnheader">Nr</span><span role="columnheader">Titel</span></div></div>
      <div role="rowgroup"><div role="row"><div><span role="cell">47592</span></div><span role="cell">Truck</span></div></div></div>`;
    expect(texts(html)).toEqual([['Nr', 'Titel', '47592', 'Truck']]);
    expect(read(html).lines).toEqual([]);
  });

  it('reads a definition list as two columns, a word with several meanings spanning them', () => {
    const [table] = read('<dl><dt>Titel<dd>Kran<dt>Sted<dd>Fyn<dd>Als<div><dt>Pris<dd>0</div></dl>').tables;
    expect(table?.cells).toEqual([
      { row: 0, col: 0, text: 'Titel' },
      { row: 0, col: 1, text: 'Kran' },
      { row: 1, col: 0, rowSpan: 2, text: 'Sted' },
      { row: 1, col: 1, text: 'Fyn' },
      { row: 2, col: 1, text: 'Als' },
      { row: 3, col: 0, text: 'Pris' },
      { row: 3, col: 1, text: '0' },
    ]);
  });

  it('gives the text outside its tables block by block, without scripts, navigation and what is hidden', () => {
    const html = `<html><head><title>t</title><style>p{}</style></head><body><nav>Menu</nav><h1>Positivliste</h1>
      <div>Gældende fra <b>1. april</b>\n 2026</div><p hidden>skjult</p><noscript>slå til</noscript>
      <table><caption>RAR Fyn</caption><tr><td>x</td></tr></table><ul><li>Note</li></ul></body></html>`;
    expect(read(html).lines).toEqual([
      { text: 'Positivliste', place: { line: 1 } },
      { text: 'Gældende fra 1. april 2026', place: { line: 2 } },
      { text: 'RAR Fyn', place: { line: 3 } },
      { text: 'Note', place: { line: 4 } },
    ]);
  });

  it.each([
    ['named by the page', '<meta charset="windows-1252"><p>Rengøring', undefined],
    ['named by the server', '<p>Rengøring', 'iso-8859-1'],
    ['named by nobody', '<p>Rengøring', undefined],
    ['called UTF-8 by mistake', '<meta charset="utf-8"><p>Rengøring', 'utf-8'],
  ])('in windows-1252 is read right where that is %s', (_, html, charset) => {
    const bytes = Uint8Array.from(html, (letter) => letter.charCodeAt(0));
    expect(readHtml(bytes, charset).lines[0]?.text).toBe('Rengøring');
  });

  it('in UTF-8 or UTF-16 is read right whatever the page says of itself', () => {
    const html = '<meta charset="windows-1252"><p>Rengøring';
    expect(read(html).lines[0]?.text).toBe('Rengøring');
    expect(readHtml(Buffer.from(`\ufeff${html}`, 'utf16le')).lines[0]?.text).toBe('Rengøring');
  });

  it('with the unclosed cells, paragraphs and drawings of ordinary pages is read', () => {
    const row = '<tr><td><p>a<td>b<br><svg><path d=x /></svg>';
    expect(read(`<table>${row.repeat(2000)}</table>`).tables[0]?.places).toHaveLength(2000);
  });

  it.each([
    ['nothing to see', '<html><body><script>alert(1)</script></body></html>', 'page-broken'],
    ['nesting beyond all reason', '<div>'.repeat(60_000), 'page-broken'],
    [
      'formatting that is never closed',
      Array.from({ length: 5000 }, (_, i) => `<b id=${i}><p>`).join(''),
      'page-broken',
    ],
    ['spans without end', `<table><tr>${'<td colspan=1000 rowspan=65534>x'.repeat(17)}</table>`, 'page-too-large'],
  ])('with %s is refused by name', (_, html, code) => {
    expect(() => read(html)).toThrow(expect.objectContaining({ code, fault: 'theirs' }));
  });
});
