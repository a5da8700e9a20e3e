import { parseDanishDate, parseDuration, parsePrice, tidy } from '../../src/domain/danish.ts';
import { type CivilDate, civilDateSchema } from '../../src/domain/date.ts';
import type { Row } from '../../src/domain/edition.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import { isNothing, isPlausibleDuration, slippedCell } from './column-rules.ts';
import type { Column, Columns } from './columns.ts';
import { parseFagkode } from './fagkode.ts';
import { type GridCell, type GridRow, ownCells } from './grid.ts';
import type { Field } from './heading-words.ts';

/** What one printed row became: a row of ours, or nothing where a finding says why. */
export interface ReadRow {
  row?: Row;
  findings: Finding[];
}

type Taken = { cell: GridCell; column: Column } | undefined;

/** Reads one printed row, each column by its heading; `group` is the heading row it stands under. */
export function readRow(printed: GridRow, columns: Columns, group: string | undefined): ReadRow {
  const findings: Finding[] = [];
  const all = [...columns.values()];
  const take = (field: Field): Taken => {
    for (const column of all) {
      const cell = column.field === field ? printed.cells.get(column.col) : undefined;
      if (cell) return isNothing(cell.text) ? undefined : { cell, column };
    }
    return undefined;
  };
  const warn = (code: string, da: string, en: string) => {
    findings.push(finding(code, 'warning', { da, en }, printed.place));
  };

  findings.push(...damagedCells(printed), ...slippedCells(printed, columns));
  const title = take('title');
  if (!title) return { findings: [...findings, rowWithoutTitle(printed)] };
  if (title.cell.text.length > longestTitle) return { findings: [...findings, titleTooLong(printed)] };
  const row: Row = {
    ...readTitle(title.cell),
    ...readCode(take('code'), warn),
    ...readDuration(take('duration'), warn),
    ...readPrice(take('price'), warn),
    ...readProviderKind(take('providerKind'), warn),
    ...text('provider', take('provider')),
    ...text('group', take('group')),
    ...text('level', take('level')),
    ...text('number', take('number')),
    ...readNotes(printed, all),
    ...readAdmitted(take('admittedOn'), findings, printed.place),
    place: printed.place,
  };
  if (row.group === undefined && group !== undefined) row.group = group;
  if (row.note !== undefined && /\budgået\b|fjernet fra|slettet|\bophørt\b/i.test(row.note)) {
    warn(
      'note-of-removal',
      `Bemærkningen "${row.note.slice(0, 80)}" siger måske, at kurset ikke er på listen mere.`,
      `The note "${row.note.slice(0, 80)}" may say that the course is no longer on the list.`,
    );
  }
  return { row, findings };
}

/** The finding of a row that has cells, but nothing under the title's heading. */
export function rowWithoutTitle(printed: GridRow): Finding {
  const words = [...printed.cells.values()].map((cell) => cell.text).join(' | ');
  return finding(
    'row-without-title',
    'error',
    { da: `En række har ingen titel: "${words.slice(0, 80)}".`, en: `A row has no title: "${words.slice(0, 80)}".` },
    printed.place,
  );
}

function titleTooLong(printed: GridRow): Finding {
  return finding(
    'title-too-long',
    'error',
    { da: `En titel er længere end ${longestTitle} tegn.`, en: `A title is longer than ${longestTitle} characters.` },
    printed.place,
  );
}

const excelErrors = /^#(REF!|N\/A|I\/T|NAVN\?|NAME\?|VÆRDI!|VALUE!|DIV\/0!|DIVISION\/0!|NUM!|NULL!|NUL!|REFERENCE!)$/i;

/** A workbook's own error words are nothing a person wrote. */
function damagedCells(printed: GridRow): Finding[] {
  const damaged = ownCells(printed).filter(({ text }) => excelErrors.test(text));
  return damaged.map(({ text }) =>
    finding(
      'cell-damaged',
      'error',
      { da: `En celle viser en fejl fra regnearket: "${text}".`, en: `A cell shows a workbook's error: "${text}".` },
      printed.place,
    ),
  );
}

/** A title that is a length of time, a provider that is a number: the row's cells have slipped sideways. */
function slippedCells(printed: GridRow, columns: Columns): Finding[] {
  const slipped = ownCells(printed).filter(({ col, text }) => {
    const field = columns.get(col)?.field;
    return field !== undefined && slippedCell(field, text) && !isNothing(text);
  });
  return slipped.map(({ col, text }) => {
    const heading = columns.get(col)?.heading ?? '';
    return finding(
      'cell-contradicts-heading',
      'error',
      {
        da: `Under "${heading}" står "${text.slice(0, 60)}". Rækkens celler ser ud til at være forskudt.`,
        en: `Under "${heading}" stands "${text.slice(0, 60)}". The row's cells seem to have slipped sideways.`,
      },
      printed.place,
    );
  });
}

type Warn = (code: string, da: string, en: string) => void;

/**
 * Lines of one cell as running text. A word split at a line end is joined where the next line goes on in lower case, but
 * "Lager- og" keeps its hyphen, and so do "IT-sikkerhed" and "e-learning".
 */
export function joinLines(printed: string): string {
  return tidy(
    printed
      .replace(/\u00ad[ \t]*\n\s*/g, '')
      .replace(/((?:^|[^\p{L}])(?:\p{Lu}+|\p{L}))-[ \t]*\n\s*(?!og\b|eller\b|samt\b)(?=\p{Ll})/gu, '$1-')
      .replace(/(\p{N})-[ \t]*\n\s*(?!og\b|eller\b|samt\b)(?=\p{Ll})/gu, '$1-')
      .replace(/(\p{L}{2})-[ \t]*\n\s*(?!og\b|eller\b|samt\b)(\p{Ll})/gu, '$1$2'),
  );
}

const longestTitle = 500;

/** A cell's lines as running text; most cells have one line. */
const runningText = (cell: GridCell): string => (cell.printed.includes('\n') ? joinLines(cell.printed) : cell.text);

function readTitle(cell: GridCell): Pick<Row, 'title' | 'printedTitle'> {
  const title = runningText(cell);
  return { title, ...(title !== cell.printed.trim() && { printedTitle: cell.printed.trim() }) };
}

function readCode(taken: Taken, warn: Warn): Pick<Row, 'code'> {
  if (!taken) return {};
  const code = parseFagkode(taken.cell.text);
  if (code !== undefined) return { code };
  warn(
    'number-not-understood',
    `"${taken.cell.text}" er ikke et AMU-nummer på fem cifre.`,
    `"${taken.cell.text}" is not an AMU number of five digits.`,
  );
  return {};
}

/** A reading of the texts of a column that is done once for each text: a list has few durations and prices, row by row. */
function rememberedByColumn<T>(read: (text: string, column: Column) => T): (taken: NonNullable<Taken>) => T {
  const known = new WeakMap<Column, Map<string, T>>();
  return ({ cell, column }) => {
    const ofColumn = known.get(column) ?? new Map<string, T>();
    if (!known.has(column)) known.set(column, ofColumn);
    const before = ofColumn.get(cell.text);
    if (before !== undefined) return before;
    const now = read(cell.text, column);
    ofColumn.set(cell.text, now);
    return now;
  };
}

const durationOf = rememberedByColumn((text, column) => parseDuration(text, column.unit.duration));
const priceOf = rememberedByColumn((text) => parsePrice(text));

function readDuration(taken: Taken, warn: Warn): Pick<Row, 'duration' | 'durationText'> {
  if (!taken) return {};
  const duration = durationOf(taken);
  if (duration && isPlausibleDuration(duration)) return { duration: { ...duration } };
  warn(
    'duration-not-understood',
    `Varigheden "${taken.cell.text}" vises, som den står. Vi kan ikke regne med den.`,
    `The duration "${taken.cell.text}" is shown as printed. We cannot calculate with it.`,
  );
  return { durationText: taken.cell.text };
}

/** No course of the lists costs more; a larger number is a telephone number or two cells in one. */
const dearest = 250_000;

/** "12,500 kr." is twelve thousand and a half to a program set in English, and no price a Dane writes. */
const thousandsOrDecimals = /\d,\d{3}(?!\d)/;

function readPrice(taken: Taken, warn: Warn): Pick<Row, 'price' | 'pricePer' | 'priceText'> {
  if (!taken) return {};
  const price = priceOf(taken);
  const per = price?.per ?? taken.column.unit.pricePer;
  if (price && price.amount <= dearest && !thousandsOrDecimals.test(taken.cell.text))
    return { price: price.amount, ...(per && { pricePer: per }) };
  warn(
    'price-not-understood',
    `Prisen "${taken.cell.text}" vises, som den står. Vi kan ikke regne med den.`,
    `The price "${taken.cell.text}" is shown as printed. We cannot calculate with it.`,
  );
  return { priceText: taken.cell.text };
}

function readProviderKind(taken: Taken, warn: Warn): Pick<Row, 'providerKind'> {
  if (!taken) return {};
  const word = taken.cell.text.toLowerCase();
  const isPublic = word.startsWith('offentlig');
  const isPrivate = word.startsWith('privat');
  if ((isPublic || isPrivate) && !(word.includes('offentlig') && word.includes('privat'))) {
    return { providerKind: isPublic ? 'public' : 'private' };
  }
  warn(
    'provider-kind-not-understood',
    `"${taken.cell.text}" er hverken "offentlig" eller "privat".`,
    `"${taken.cell.text}" is neither public ("offentlig") nor private ("privat").`,
  );
  return {};
}

/** An admission that is printed and not understood is an error: left out, the course would count from too early a day. */
function readAdmitted(taken: Taken, findings: Finding[], place: Row['place']): { admittedOn?: CivilDate } {
  if (!taken) return {};
  const stored = civilDateSchema.safeParse(taken.cell.date);
  const date = stored.success ? stored.data : parseDanishDate(taken.cell.text);
  if (date) return { admittedOn: date };
  findings.push(
    finding(
      'admission-not-understood',
      'error',
      {
        da: `Optagelsesdatoen "${taken.cell.text}" er ikke en dato, vi forstår.`,
        en: `The admission date "${taken.cell.text}" is not a date we understand.`,
      },
      place,
    ),
  );
  return {};
}

function text<F extends 'provider' | 'group' | 'level' | 'number'>(field: F, taken: Taken): { [K in F]?: string } {
  const value: { [K in F]?: string } = {};
  if (taken) value[field] = runningText(taken.cell);
  return value;
}

/** A list may have several columns of notes; they are kept in reading order. */
function readNotes(printed: GridRow, columns: readonly Column[]): Pick<Row, 'note'> {
  const notes: string[] = [];
  for (const { field, col } of columns) {
    const cell = field === 'note' ? printed.cells.get(col) : undefined;
    if (cell && !isNothing(cell.text)) notes.push(runningText(cell));
  }
  return notes.length > 0 ? { note: notes.join(' · ') } : {};
}
