/**
 * What our readers cost beside the bare libraries they stand on: rows a second of a workbook of 20,000 rows, pages a
 * second of a printed list of 100 pages, and the most memory either takes. Both are measured in the same run, turn and
 * turn about. Ends with 1 where ours costs far more than twice as much. Run: node test/bench/readers.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx as readBare, writeXlsx } from 'hucre';
import PdfKit from 'pdfkit';
import { getDocumentProxy } from 'unpdf';
import { readList } from '../../scrapers/_shared/read-list.ts';
import { readPdf } from '../../scrapers/_shared/table/pdf.ts';
import { readXlsx } from '../../scrapers/_shared/table/xlsx.ts';

const rounds = 5;
/** What reading may cost beside the bare library; a run on a busy machine may measure somewhat more before it fails. */
const targetTimes = 2;
const mostTimes = 2.5;
const heading = ['AMU-nr.', 'Titel', 'Varighed', 'Pris', 'Udbyder', 'Branche', 'Bemærkning'];
const providers = ['AMU-Fyn', 'Kold College', 'TEC', 'Syddansk Erhvervsskole', 'EUC Lillebælt'];
const groups = ['Transport', 'Industri', 'Handel', 'Sundhed'];

function course(at: number): string[] {
  return [
    String(20_000 + at),
    `Kursus i emne ${String(at)} på højt niveau`,
    `${String(1 + (at % 20))} dage`,
    `${String(200 + ((at * 137) % 3000))},00`,
    providers[at % providers.length] ?? '',
    groups[Math.floor(at / 50) % groups.length] ?? '',
    at % 3 === 0 ? 'Kræver kørekort' : '',
  ];
}

/** A workbook of 20,000 courses. */
function workbook(): Promise<Uint8Array> {
  const rows = Array.from({ length: 20_000 }, (_, at) => course(at));
  return writeXlsx({ sheets: [{ name: 'Liste', rows: [['Positivliste (eksempeldata)'], heading, ...rows] }] });
}

const widths = [44, 170, 48, 52, 92, 60, 70];

function drawRow(doc: PDFKit.PDFDocument, cells: readonly string[], y: number): void {
  let x = 30;
  for (const [col, cell] of cells.entries()) {
    const width = widths[col] ?? 0;
    doc.lineWidth(0.5).rect(x, y, width, 17).stroke();
    doc.text(cell, x + 2, y + 5, { lineBreak: false });
    x += width;
  }
}

/** A ruled list of 100 pages with 40 courses each. */
async function printedList(): Promise<Uint8Array> {
  const doc = new PdfKit({ size: 'A4', margin: 0 });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  for (let page = 0; page < 100; page += 1) {
    if (page > 0) doc.addPage();
    doc.fontSize(8).text('Positivliste (eksempeldata)', 30, 30, { lineBreak: false });
    drawRow(doc, heading, 60);
    for (let row = 0; row < 40; row += 1) drawRow(doc, course(page * 40 + row), 77 + row * 17);
    doc.text(`Side ${String(page + 1)}`, 500, 810, { lineBreak: false });
  }
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** One way to read a document; gives how much it read, so that nothing is left out unseen. */
type Reading = (bytes: Uint8Array) => Promise<number>;

const oursOfWorkbook: Reading = async (bytes) => readList(await readXlsx(bytes)).rows.length;
const oursOfPdf: Reading = async (bytes) => readList(await readPdf(bytes)).rows.length;

const bareOfWorkbook: Reading = async (bytes) => {
  const { sheets } = await readBare(bytes);
  return sheets
    .flatMap((sheet) => sheet.rows)
    .reduce((sum, row) => sum + row.filter((cell) => cell !== null).length, 0);
};

const bareOfPdf: Reading = async (bytes) => {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  let read = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    read += (await page.getTextContent()).items.length + (await page.getOperatorList()).fnArray.length;
    page.cleanup();
  }
  await document.loadingTask.destroy();
  return read;
};

const subjects = {
  xlsx: { make: workbook, ours: oursOfWorkbook, bare: bareOfWorkbook, count: 20_000, unit: 'rows' },
  pdf: { make: printedList, ours: oursOfPdf, bare: bareOfPdf, count: 100, unit: 'pages' },
} as const;
type Kind = keyof typeof subjects;
type Side = 'ours' | 'bare';

async function secondsOf(read: Reading, bytes: Uint8Array): Promise<number> {
  const start = performance.now();
  if ((await read(bytes)) === 0) throw new Error('nothing was read');
  return (performance.now() - start) / 1000;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The median time of each side after one round to warm up, the sides taking turns at being first. */
async function timed(kind: Kind, bytes: Uint8Array): Promise<Record<Side, number>> {
  const times: Record<Side, number[]> = { ours: [], bare: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const order: Side[] = round % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'];
    for (const side of order) {
      const seconds = await secondsOf(subjects[kind][side], bytes);
      if (round > 0) times[side].push(seconds);
    }
  }
  return { ours: median(times.ours), bare: median(times.bare) };
}

/** The most memory one side takes for one document, in a process of its own. */
function megabytes(kind: Kind, side: Side, file: string): number {
  const child = spawnSync(process.execPath, [import.meta.filename, kind, side, file], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout) / 1000;
}

async function measure(kind: Kind, folder: string): Promise<boolean> {
  const { make, count, unit } = subjects[kind];
  const file = join(folder, kind);
  const bytes = await make();
  writeFileSync(file, bytes);
  const { ours, bare } = await timed(kind, bytes);
  const memory = { ours: megabytes(kind, 'ours', file), bare: megabytes(kind, 'bare', file) };
  const line = (side: Side, seconds: number) =>
    `${kind.padEnd(5)} ${side.padEnd(5)} ${(count / seconds).toFixed(0).padStart(8)} ${unit}/s  ` +
    `${(1000 * seconds).toFixed(0).padStart(6)} ms  ${memory[side].toFixed(0).padStart(4)} MB`;
  console.log(
    `${line('ours', ours)}\n${line('bare', bare)}\n${kind.padEnd(5)} ours/bare ${(ours / bare).toFixed(2)} (target ${String(targetTimes)})\n`,
  );
  return ours <= mostTimes * bare;
}

async function measureAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'readers-'));
  try {
    for (const kind of ['xlsx', 'pdf'] as const) {
      if (await measure(kind, folder)) continue;
      console.error(`Reading a ${kind} costs more than ${String(mostTimes)} times what the bare library takes.`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , kind, side, file] = process.argv;
if ((kind === 'xlsx' || kind === 'pdf') && (side === 'ours' || side === 'bare') && file !== undefined) {
  await subjects[kind][side](new Uint8Array(readFileSync(file)));
  process.stdout.write(String(process.resourceUsage().maxRSS));
} else await measureAll();
