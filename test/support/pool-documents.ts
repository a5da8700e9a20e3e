import { utils, write } from '@e965/xlsx';
import PDFDocument from 'pdfkit';

export type SheetRow = readonly (string | number | null)[];

const day = new Date('2026-01-02T00:00:00Z');

/** A workbook with a sheet a table, made by another library than the one that reads it. */
export function asWorkbook(sheets: Readonly<Record<string, readonly SheetRow[]>>): Uint8Array {
  const book = utils.book_new();
  book.Props = { CreatedDate: day };
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  }
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new Error('No bytes came of the workbook.');
  return new Uint8Array(bytes);
}

export interface PrintedTable {
  lines: readonly string[];
  rows: readonly (readonly string[])[];
  widths: readonly number[];
  ruled?: boolean;
  rowsAPage?: number;
}

/** A page with lines of text and a table below them; amounts stand to the right in their columns. */
export async function asPdf({ lines, rows, widths, ruled = true, rowsAPage = 45 }: PrintedTable): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', margin: 50, info: { CreationDate: day } });
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve) => {
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('end', () => resolve());
  });
  pdf.font('Helvetica').fontSize(10);
  for (const line of lines) pdf.text(line, { width: 480 });
  let y = pdf.y + 12;
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % rowsAPage === 0) {
      pdf.addPage();
      y = 50;
    }
    const widthOf = (col: number) => widths[col] ?? 80;
    const heights = row.map((text, col) => pdf.heightOfString(text === '' ? ' ' : text, { width: widthOf(col) - 8 }));
    const height = Math.max(...heights) + 4;
    let x = 50;
    for (const [col, text] of row.entries()) {
      if (ruled) pdf.rect(x, y, widthOf(col), height).stroke();
      pdf.text(text, x + 4, y + 3, { width: widthOf(col) - 8, align: col === 0 ? 'left' : 'right' });
      x += widthOf(col);
    }
    y += height;
  }
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A web page with a heading, paragraphs, and tables of rows whose first is the heading row. */
export function asPage(
  title: string,
  paragraphs: readonly string[],
  tables: readonly (readonly SheetRow[])[] = [],
): Uint8Array {
  const cells = (name: string, row: SheetRow) => row.map((text) => `<${name}>${text ?? ''}</${name}>`).join('');
  const table = ([heading = [], ...rows]: readonly SheetRow[]) =>
    `<table><thead><tr>${cells('th', heading)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
  return encoded(`<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
${tables.map(table).join('\n')}</main></body></html>`);
}
