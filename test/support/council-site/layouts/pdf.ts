import PDFDocument from 'pdfkit';
import { cellText, type ExampleList, exampleWords } from '../list.ts';

/** How a PDF table looks. */
export interface PdfStyle {
  /** Lines round every cell; without them only white space keeps the columns apart. */
  ruled: boolean;
  /** The heading again at the top of every page. */
  repeatHeading: boolean;
}

type Pdf = InstanceType<typeof PDFDocument>;
interface Cell {
  x: number;
  width: number;
  lines: string[];
}

const margin = 36;
const footerHeight = 30;
const fontSize = 9;
const lineHeight = 11.5;
const padding = { x: 5, y: 4 };

/** Breaks at spaces only, so that a word of a title is never cut in two. */
function linesOf(pdf: Pdf, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && pdf.widthOfString(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
    if (pdf.widthOfString(word) > width) throw new Error(`The word "${word}" is wider than its column.`);
  }
  return lines;
}

/** The cells of one row, set in the current font. */
function cellsOf(pdf: Pdf, list: ExampleList, texts: readonly string[]): Cell[] {
  const all = list.columns.reduce((sum, column) => sum + column.width, 0);
  const full = pdf.page.width - 2 * margin;
  let x = margin;
  return list.columns.map((column, index) => {
    const width = (full * column.width) / all;
    const cell = { x, width, lines: linesOf(pdf, texts[index] ?? '', width - 2 * padding.x) };
    x += width;
    return cell;
  });
}

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(1, ...cells.map((cell) => cell.lines.length)) * lineHeight + 2 * padding.y;

function drawRow(pdf: Pdf, cells: readonly Cell[], y: number, ruled: boolean, shaded: boolean): void {
  for (const cell of cells) {
    if (ruled) {
      pdf.rect(cell.x, y, cell.width, heightOf(cells)).lineWidth(0.5);
      if (shaded) pdf.fillAndStroke('#dde7f0', '#555555');
      else pdf.stroke('#555555');
    }
    pdf.fillColor('#000000');
    cell.lines.forEach((line, index) => {
      pdf.text(line, cell.x + padding.x, y + padding.y + index * lineHeight, { lineBreak: false });
    });
  }
}

function drawTop(pdf: Pdf, list: ExampleList): number {
  const line = (text: string, font: string, size: number, y: number) =>
    pdf.font(font).fontSize(size).fillColor('#000000').text(text, margin, y, { lineBreak: false });
  line(list.title, 'Helvetica-Bold', 15, margin);
  line(exampleWords, 'Helvetica-Bold', fontSize, margin + 22);
  line(list.inForceLine, 'Helvetica', 10, margin + 37);
  return margin + 58;
}

function drawTable(pdf: Pdf, list: ExampleList, style: PdfStyle, top: number): void {
  const drawHeading = (y: number): number => {
    pdf.font('Helvetica-Bold').fontSize(fontSize);
    const cells = cellsOf(
      pdf,
      list,
      list.columns.map((column) => column.heading),
    );
    drawRow(pdf, cells, y, style.ruled, true);
    pdf.font('Helvetica');
    return y + heightOf(cells);
  };
  let y = drawHeading(top);
  for (const row of list.rows) {
    const cells = cellsOf(
      pdf,
      list,
      list.columns.map((column) => cellText(row, column)),
    );
    if (y + heightOf(cells) > pdf.page.height - margin - footerHeight) {
      pdf.addPage();
      y = style.repeatHeading ? drawHeading(margin) : margin;
    }
    drawRow(pdf, cells, y, style.ruled, false);
    y += heightOf(cells);
  }
}

function drawFooters(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(start + page);
    // Text below the bottom margin would start a page of its own.
    pdf.page.margins.bottom = 0;
    const text = `Side ${page + 1} af ${count} – eksempeldata`;
    pdf.font('Helvetica').fontSize(8).fillColor('#444444');
    pdf.text(text, pdf.page.width - margin - pdf.widthOfString(text), pdf.page.height - margin, { lineBreak: false });
  }
}

/** A text PDF in A4 landscape: title, in-force line, a table over several pages, page numbers. */
export function pdfTable(style: PdfStyle): (list: ExampleList) => Promise<Uint8Array> {
  return async (list) => {
    const moment = new Date(`${list.updated}T08:00:00Z`);
    const info = { Title: list.title, Subject: exampleWords, CreationDate: moment, ModDate: moment };
    const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin, bufferPages: true, lang: 'da', info });
    const bytes = new Promise<Uint8Array>((resolve, reject) => {
      const parts: Uint8Array[] = [];
      pdf.on('data', (part: Uint8Array) => parts.push(part));
      pdf.on('end', () => resolve(Buffer.concat(parts)));
      pdf.on('error', reject);
    });
    drawTable(pdf, list, style, drawTop(pdf, list));
    drawFooters(pdf);
    pdf.end();
    return bytes;
  };
}
