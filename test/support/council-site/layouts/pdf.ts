import PDFDocument from 'pdfkit';
import { cellText, type ExampleList, exampleWords } from '../list.ts';

/** How a PDF table looks. */
export interface PdfStyle {
  /** Lines round every cell; without them only white space keeps the columns apart. */
  ruled: boolean;
  /** The heading again at the top of every page. */
  repeatHeading: boolean;
  /** How the pages lie: landscape where nothing is said; `turned` is a portrait page that says it is to be turned. */
  page?: 'portrait' | 'turned';
  /** The size of the letters, 9 points where nothing is said. */
  fontSize?: number;
  /** Rows across the page that name the group of the courses below. */
  groupRows?: true;
  /** Rows go on over the page instead of beginning on the next. */
  splitRows?: true;
  /** Long words are broken at a line's end, with a hyphen that says so or with an ordinary one. */
  hyphens?: 'soft' | 'hard';
}

type Pdf = InstanceType<typeof PDFDocument>;
interface Cell {
  x: number;
  width: number;
  lines: string[];
}

const margin = 36;
const footerHeight = 30;
const defaultFontSize = 9;
const lineHeight = 11.5;
const padding = { x: 5, y: 4 };

const fontSizeOf = (style: PdfStyle): number => style.fontSize ?? defaultFontSize;

/** The page as a person sees it, which is not how a turned page is stored. */
function seen({ page }: Pdf, style: PdfStyle): { width: number; height: number } {
  return style.page === 'turned' ? { width: page.height, height: page.width } : page;
}

/** A turned page is drawn on its side, and says that it is to be shown upright. */
function turn(pdf: Pdf, style: PdfStyle): void {
  if (style.page !== 'turned') return;
  Object.assign(pdf.page.dictionary.data, { Rotate: 90 });
  pdf.transform(0, -1, 1, 0, 0, pdf.page.height);
}

/** A word's longest beginning that goes into the width with a hyphen, and the rest of it. */
function broken(pdf: Pdf, word: string, width: number, hyphen: string): [string, string] | undefined {
  for (let at = word.length - 3; at >= 3; at--) {
    const isInside = /^\p{L}{2}\p{Ll}{2}$/u.test(word.slice(at - 2, at + 2));
    const beginning = `${word.slice(0, at)}${hyphen}`;
    if (isInside && pdf.widthOfString(beginning) <= width) return [beginning, word.slice(at)];
  }
  return undefined;
}

/** Breaks at spaces only, so that a word of a title is never cut in two, unless hyphens are asked for. */
function linesOf(pdf: Pdf, text: string, width: number, style: PdfStyle): string[] {
  const lines: string[] = [];
  const hyphen = style.hyphens === 'soft' ? '\u00ad' : '-';
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    const halves = style.hyphens && word.length > 9 ? broken(pdf, longer, width, hyphen) : undefined;
    if (lines.length > 0 && pdf.widthOfString(longer) <= width) lines[lines.length - 1] = longer;
    else if (halves && halves[0].length > longer.length - word.length + 3) lines.splice(-1, 1, ...halves);
    else lines.push(word);
  }
  return lines.flatMap((line) => cut(pdf, line, width));
}

/** A word wider than its column goes on below, as programs that print have it. */
function cut(pdf: Pdf, line: string, width: number): string[] {
  let fits = line.length;
  while (fits > 1 && pdf.widthOfString(line.slice(0, fits)) > width) fits--;
  return fits === line.length ? [line] : [line.slice(0, fits), ...cut(pdf, line.slice(fits), width)];
}

/** The cells of one row, set in the current font. */
function cellsOf(pdf: Pdf, list: ExampleList, texts: readonly string[], style: PdfStyle): Cell[] {
  const all = list.columns.reduce((sum, column) => sum + column.width, 0);
  const full = seen(pdf, style).width - 2 * margin;
  let x = margin;
  return list.columns.map((column, index) => {
    const width = (full * column.width) / all;
    const cell = { x, width, lines: linesOf(pdf, texts[index] ?? '', width - 2 * padding.x, style) };
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
  line(exampleWords, 'Helvetica-Bold', defaultFontSize, margin + 22);
  line(list.inForceLine, 'Helvetica', 10, margin + 37);
  return margin + 58;
}

/** Draws rows one below the other and begins new pages. */
function rowPen(pdf: Pdf, list: ExampleList, style: PdfStyle, top: number) {
  const limit = seen(pdf, style).height - margin - footerHeight;
  let y = top;
  const draw = (cells: readonly Cell[], shaded: boolean) => {
    drawRow(pdf, cells, y, style.ruled, shaded);
    y += heightOf(cells);
  };
  const heading = () => {
    pdf.font('Helvetica-Bold').fontSize(fontSizeOf(style));
    const texts = list.columns.map((column) => column.heading);
    draw(cellsOf(pdf, list, texts, style), true);
    pdf.font('Helvetica');
  };
  const newPage = () => {
    pdf.addPage();
    turn(pdf, style);
    y = margin;
    if (style.repeatHeading) heading();
  };
  /** As many lines of every cell as there is room for, the others on the next page. */
  const split = (cells: readonly Cell[]): readonly Cell[] => {
    const room = Math.floor((limit - y - 2 * padding.y) / lineHeight);
    if (room < 1) return cells;
    draw(
      cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, room) })),
      false,
    );
    return cells.map((cell) => ({ ...cell, lines: cell.lines.slice(room) }));
  };
  const row = (cells: readonly Cell[]) => {
    if (y + heightOf(cells) <= limit) return draw(cells, false);
    const rest = style.splitRows ? split(cells) : cells;
    newPage();
    return draw(rest, false);
  };
  /** The name of a group never stands alone at the foot of a page. */
  const group = (name: string) => {
    if (y + 4 * lineHeight > limit) newPage();
    const width = seen(pdf, style).width - 2 * margin;
    pdf.font('Helvetica-Bold');
    draw([{ x: margin, width, lines: [name] }], true);
    pdf.font('Helvetica');
  };
  return { heading, row, group };
}

function drawTable(pdf: Pdf, list: ExampleList, style: PdfStyle, top: number): void {
  const pen = rowPen(pdf, list, style, top);
  pen.heading();
  for (const [at, row] of list.rows.entries()) {
    if (style.groupRows && list.rows[at - 1]?.group !== row.group) pen.group(row.group);
    const texts = list.columns.map((column) => cellText(row, column));
    pen.row(cellsOf(pdf, list, texts, style));
  }
}

function drawFooters(pdf: Pdf, style: PdfStyle): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(start + page);
    // Text below the bottom margin would start a page of its own.
    pdf.page.margins.bottom = 0;
    const { width, height } = seen(pdf, style);
    const text = `Side ${page + 1} af ${count} – eksempeldata`;
    pdf.font('Helvetica').fontSize(8).fillColor('#444444');
    pdf.text(text, width - margin - pdf.widthOfString(text), height - margin, { lineBreak: false });
  }
}

/** Draws a PDF whose dates are the list's, so that the same list gives the same bytes. */
export function drawnPdf(
  list: ExampleList,
  draw: (pdf: Pdf) => void,
  options: Omit<NonNullable<ConstructorParameters<typeof PDFDocument>[0]>, 'info'> = {},
): Promise<Uint8Array> {
  const moment = new Date(`${list.updated}T08:00:00Z`);
  const info = { Title: list.title, Subject: exampleWords, CreationDate: moment, ModDate: moment };
  const pdf = new PDFDocument({ size: 'A4', margin, bufferPages: true, lang: 'da', ...options, info });
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const parts: Uint8Array[] = [];
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  draw(pdf);
  pdf.end();
  return bytes;
}

/** A text PDF in A4: title, in-force line, a table over several pages, page numbers. */
export function pdfTable(style: PdfStyle): (list: ExampleList) => Promise<Uint8Array> {
  const draw = (list: ExampleList) => (pdf: Pdf) => {
    turn(pdf, style);
    drawTable(pdf, list, style, drawTop(pdf, list));
    drawFooters(pdf, style);
  };
  return async (list) => drawnPdf(list, draw(list), { layout: style.page === undefined ? 'landscape' : 'portrait' });
}
