import { parseDanishDate, parseDuration, parsePrice, tidy } from '../../src/domain/danish.ts';
import { type CivilDate, civilDateSchema } from '../../src/domain/date.ts';
import type { Row } from '../../src/domain/edition.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Column, Columns } from './columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Field } from './headings.ts';

/** What one printed row became: a row of ours, or nothing where a finding says why. */
export interface ReadRow {
  row?: Row;
  findings: Finding[];
}

type Taken = { cell: GridCell; column: Column } | undefined;

const nothingWords = /^(-+|–|—|\/|n\/?a|ingen|ikke oplyst|\.)$/i;

/** Reads one printed row by taking each column out of it; `group` is the heading row it stands under. */
export function readRow(printed: GridRow, columns: Columns, group: string | undefined): ReadRow {
  const findings: Finding[] = [];
  const cells = new Map(printed.cells);
  const take = (field: Field): Taken => {
    const column = [...columns.values()].find((one) => one.field === field && cells.has(one.col));
    const cell = column && cells.get(column.col);
    if (!column || !cell) return undefined;
    cells.delete(column.col);
    return nothingWords.test(cell.text) ? undefined : { cell, column };
  };
  const warn = (code: string, da: string, en: string) => {
    findings.push(finding(code, 'warning', { da, en }, printed.place));
  };

  const title = take('title');
  if (!title) return { findings: [rowWithoutTitle(printed)] };
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
    ...readNotes(take),
    ...readAdmitted(take('admittedOn'), warn),
    place: printed.place,
  };
  if (row.group === undefined && group !== undefined) row.group = group;
  return { row, findings };
}

function rowWithoutTitle(printed: GridRow): Finding {
  const words = [...printed.cells.values()].map((cell) => cell.text).join(' | ');
  return finding(
    'row-without-title',
    'error',
    { da: `En række har ingen titel: "${words.slice(0, 80)}".`, en: `A row has no title: "${words.slice(0, 80)}".` },
    printed.place,
  );
}

type Warn = (code: string, da: string, en: string) => void;

/** A word split at a line end is joined where the next line goes on in lower case, but "Lager- og" keeps its hyphen. */
function joinLines(printed: string): string {
  return tidy(printed.replace(/(\p{L})-[ \t]*\n\s*(?!og\b|eller\b|samt\b)(\p{Ll})/gu, '$1$2'));
}

function readTitle(cell: GridCell): Pick<Row, 'title' | 'printedTitle'> {
  const title = joinLines(cell.printed);
  return { title, ...(title !== cell.printed.trim() && { printedTitle: cell.printed.trim() }) };
}

/** Five digits, also as Excel damages them ("47592.0", "4.7592E4", "047592") and as schools print them ("AMU 48652", "42994-"). */
export function parseFagkode(printed: string): string | undefined {
  const plain = printed
    .replace(/^amu[\s-]*(nr\.?)?\s*/i, '')
    .replace(/[.,]0+$|[-,;.]+$/g, '')
    .trim();
  if (/^\d\.\d+e\+?\d+$/i.test(plain)) return parseFagkode(String(Number(plain)));
  const digits = plain.replace(/^0+(?=\d{5}$)/, '');
  return /^\d{5}$/.test(digits) ? digits : undefined;
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

function readDuration(taken: Taken, warn: Warn): Pick<Row, 'duration' | 'durationText'> {
  if (!taken) return {};
  const duration = parseDuration(taken.cell.text, taken.column.unit.duration);
  if (duration) return { duration };
  warn(
    'duration-not-understood',
    `Varigheden "${taken.cell.text}" vises, som den står. Vi kan ikke regne med den.`,
    `The duration "${taken.cell.text}" is shown as printed. We cannot calculate with it.`,
  );
  return { durationText: taken.cell.text };
}

function readPrice(taken: Taken, warn: Warn): Pick<Row, 'price' | 'pricePer' | 'priceText'> {
  if (!taken) return {};
  const price = parsePrice(taken.cell.text);
  const per = price?.per ?? taken.column.unit.pricePer;
  if (price) return { price: price.amount, ...(per && { pricePer: per }) };
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

function readAdmitted(taken: Taken, warn: Warn): { admittedOn?: CivilDate } {
  if (!taken) return {};
  const stored = civilDateSchema.safeParse(taken.cell.date);
  const date = stored.success ? stored.data : parseDanishDate(taken.cell.text);
  if (date) return { admittedOn: date };
  warn(
    'admission-not-understood',
    `Optagelsesdatoen "${taken.cell.text}" er ikke en dato, vi forstår.`,
    `The admission date "${taken.cell.text}" is not a date we understand.`,
  );
  return {};
}

function text<F extends 'provider' | 'group' | 'level' | 'number'>(field: F, taken: Taken): { [K in F]?: string } {
  const value: { [K in F]?: string } = {};
  if (taken) value[field] = joinLines(taken.cell.printed);
  return value;
}

/** A list may have several columns of notes; they are kept in reading order. */
function readNotes(take: (field: Field) => Taken): Pick<Row, 'note'> {
  const notes: string[] = [];
  for (let taken = take('note'); taken; taken = take('note')) notes.push(joinLines(taken.cell.printed));
  return notes.length > 0 ? { note: notes.join(' · ') } : {};
}
