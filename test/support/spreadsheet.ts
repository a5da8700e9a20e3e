import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';

/** Whether LibreOffice is on this machine; tests that open files in it are skipped by name where it is not. */
export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** A cell as LibreOffice shows it: what kind it is, its value, and its formula where it took it for one. */
export interface OpenedCell {
  type: string;
  text: string;
  value?: string | undefined;
  formula?: string | undefined;
}

const csvFilters = {
  // Separator, quote, UTF-8, first line 1, no column formats, English (US); quoted cells are looked at like any other.
  csv: 'CSV:44,34,76,1,,1033,false,true',
  // The same with semicolons, and numbers as a Dane writes them.
  'excel-da': 'CSV:59,34,76,1,,1030,false,true',
} as const;

/** A file opened in LibreOffice, sheet by sheet and row by row. */
export function openInLibreOffice(
  file: string | Uint8Array,
  kind: 'xlsx' | keyof typeof csvFilters,
): Map<string, OpenedCell[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'positivliste-soffice-'));
  try {
    const path = join(folder, kind === 'xlsx' ? 'opened.xlsx' : 'opened.csv');
    writeFileSync(path, file);
    const filter = kind === 'xlsx' ? [] : [`--infilter=${csvFilters[kind]}`];
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const command = [profile, '--headless', ...filter, '--convert-to', 'fods', '--outdir', folder, path];
    execFileSync('soffice', command, { stdio: 'ignore', timeout: 120_000 });
    return sheetsOf(readFileSync(join(folder, 'opened.fods'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sheetsOf(fods: string): Map<string, OpenedCell[][]> {
  const $ = load(fods, { xml: true });
  const sheets = $('table\\:table').toArray();
  return new Map(
    sheets.map((sheet) => {
      const rows = $(sheet).find('table\\:table-row').toArray();
      return [$(sheet).attr('table:name') ?? '', rows.map((row) => cellsOf($, row))];
    }),
  );
}

type Loaded = ReturnType<typeof load>;
type Element = Parameters<Loaded>[0];

function cellsOf($: Loaded, row: Element): OpenedCell[] {
  return $(row)
    .children('table\\:table-cell')
    .toArray()
    .flatMap((cell) => {
      const element = $(cell);
      const repeated = Number(element.attr('table:number-columns-repeated') ?? 1);
      const read = {
        type: element.attr('office:value-type') ?? 'empty',
        text: element
          .children('text\\:p')
          .toArray()
          .map((line) => textOf($, line))
          .join('\n'),
        value: element.attr('office:value') ?? element.attr('office:date-value'),
        formula: element.attr('table:formula'),
      };
      return Array.from({ length: Math.min(repeated, 100) }, () => read);
    });
}

/** Runs of blanks, tabs and breaks are elements of their own. */
function textOf($: Loaded, line: Element): string {
  return $(line)
    .contents()
    .toArray()
    .map((node) => {
      if (node.type === 'text') return node.data;
      if (node.type !== 'tag') return '';
      if (node.name === 'text:s') return ' '.repeat(Number($(node).attr('text:c') ?? 1));
      if (node.name === 'text:tab') return '\t';
      if (node.name === 'text:line-break') return '\n';
      return textOf($, node);
    })
    .join('');
}
