import { datesInText, fold } from '../../src/domain/danish.ts';
import type { PoolKind, PoolPeriod } from '../../src/domain/pool-figure.ts';
import type { GridRow } from './grid.ts';
import { isForEach, kindOf, periodOf, tellsChange, tellsNotGiven } from './pool-words.ts';

/** A column of amounts: what they are and for when, and the power of ten of the kroner its numbers count. */
export interface AmountColumn {
  col: number;
  kind: PoolKind;
  period: PoolPeriod;
  /** 0 for kroner, 3 for "1.000 kr.", 6 for "mio. kr."; undefined where only the cells can say it. */
  unit: number | undefined;
}

/** The columns of one or more lists of municipalities that stand side by side in a table. */
export interface TableColumns {
  groups: { name: number; code?: number; amounts: AmountColumn[]; total?: number }[];
}

/** Why a heading row is not understood. */
export interface ColumnProblem {
  code:
    | 'pool-heading-unknown'
    | 'pool-year-missing'
    | 'pool-year-unclear'
    | 'pool-kind-missing'
    | 'pool-kind-unclear'
    | 'pool-columns-double';
  heading: string;
}

const nameWords = /^(kommune(navn|r)?|jobcenter|navn|kommunens navn|kommune jobcenter)$/;
const codeWords = /^(kommune ?(kode|nr|nummer)|komm? ?(kode|nr)|kom ?nr|kode|nr)$/;
const placeWords = /^((rar|rbr)( omraade)?|omraade|region|landsdel|arbejdsmarkedsraad|beskaeftigelsesraad)$/;
const otherWords = /andel|pct|procent|noegle|(^|\s)ledige|antal|fuldtids|personer|%|bemaerkning|note/;
const totalWords = /^(i ?alt|sum|total|samlet)( (kr|beloeb))?$/;

const key = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();

/** True of a row that names the column of municipalities and stands over amounts. */
export const isHeadingRow = (row: GridRow): boolean =>
  row.own.length > 1 && row.own.some((cell) => nameWords.test(key(cell.text)));

/** The power of ten that a text says its amounts are counted in. */
export function unitIn(text: string): number | undefined {
  if (/(?<![\d.,])1[. ]?000 ?kr|(?<!\p{L})t\.? ?kr|tusinde? kr|(?<!\p{L})tkr/iu.test(text)) return 3;
  if (/(?:mio|mill)\.? ?kr|millioner kr|(?<!\p{L})mkr/iu.test(text)) return 6;
  return /(?:^|[(\s])(?:i |hele |danske )?(?:kr\.?|kroner|dkk)(?=[\s),.]|$)/iu.test(text) ? 0 : undefined;
}

/**
 * The unit that a text over a table says its amounts are counted in: "(mio. kr.)", "Beløb i 1.000 kr.", but not the "45,5
 * mio. kr." of a sentence. A text that says two says none.
 */
export function unitOver(text: string): number | undefined {
  const said =
    /(?:(?<!\p{L})i |\(|[–,-] )(?:1[. ]?000|mio\.?|mill\.?|t\.?|tusinde?|hele|danske)? ?(?:kr\.?|kroner|dkk)(?!\p{L})/giu;
  const units = new Set([...text.matchAll(said)].map(([words]) => unitIn(words)));
  return units.size === 1 ? [...units][0] : undefined;
}

/** The words of a column over as many heading rows as there are: "Tilsagn" over "2024". */
function headingsOf(rows: readonly GridRow[]): Map<number, string> {
  const words = new Map<number, string[]>();
  for (const row of rows) {
    for (const cell of row.own) {
      for (let col = cell.col; col < cell.col + cell.colSpan; col++) {
        words.set(col, [...(words.get(col) ?? []), cell.text]);
      }
    }
  }
  return new Map([...words].sort(([a], [b]) => a - b).map(([col, texts]) => [col, texts.join(' ')]));
}

/**
 * What the columns of a table are. `around` are the words the table stands under, the nearest first: they say the kind, the
 * year and the unit where a heading does not. A heading that is not understood is a problem, never left out.
 */
export function columnsOf(
  rows: readonly GridRow[],
  around: readonly string[],
): TableColumns | { problems: ColumnProblem[] } {
  const headings = [...headingsOf(rows)];
  const names = headings.filter(([, text]) => nameWords.test(key(text))).map(([col]) => col);
  const groups: TableColumns['groups'] = names.map((name) => ({ name, amounts: [] }));
  const problems: ColumnProblem[] = [];
  for (const [col, heading] of headings) {
    const words = key(heading);
    if (nameWords.test(words) || placeWords.test(words) || otherWords.test(words)) continue;
    const next = groups.find((one) => one.name === col + 1);
    const group = groups.findLast((one) => one.name < col) ?? groups[0];
    if (!group) continue;
    if (codeWords.test(words)) (next ?? group).code = col;
    else if (totalWords.test(words) && group.amounts.length > 1) group.total = col;
    else {
      const column = amountColumn(col, heading, around);
      if ('code' in column) problems.push(column);
      else if (group.amounts.some((one) => sameAmounts(one, column)))
        problems.push({ code: 'pool-columns-double', heading });
      else group.amounts.push(column);
    }
  }
  return problems.length > 0 ? { problems } : { groups: groups.filter((one) => one.amounts.length > 0) };
}

/** What makes two columns say the same of the same year. */
export const columnKey = ({ kind, period }: Pick<AmountColumn, 'kind' | 'period'>): string =>
  JSON.stringify([kind, period]);

const sameAmounts = (one: AmountColumn, other: AmountColumn) => columnKey(one) === columnKey(other);

const amountWords =
  /tilsagn|ramme|beloeb|tildel|fordel|forbrug|anvendt|brugt|refusion|refunder|genudmeld|ekstra|pulje|kr|kroner|mio|20\d\d|oeremaerk/;

function amountColumn(col: number, heading: string, around: readonly string[]): AmountColumn | ColumnProblem {
  if (!amountWords.test(key(heading)) || isNoYearsAmount(heading)) return { code: 'pool-heading-unknown', heading };
  const said = [heading, ...around];
  const kind = firstSaid(said, kindInHeading);
  if (kind === undefined) return { code: 'pool-kind-missing', heading };
  if (kind === 'several') return { code: 'pool-kind-unclear', heading };
  const period = firstSaid(said, periodOf);
  if (period === undefined) return { code: 'pool-year-missing', heading };
  if (period === 'several') return { code: 'pool-year-unclear', heading };
  return { col, kind, period, unit: unitIn(heading) ?? firstSaid(around, unitOver) };
}

/** A change, what was asked for, a share for each, or spent until a day: nothing that a year's figure can be read from. */
const isNoYearsAmount = (text: string): boolean =>
  tellsChange(text) || tellsNotGiven(text) || isForEach(text) || datesInText(text).length > 0;

function kindInHeading(text: string): PoolKind | 'several' | undefined {
  const kind = kindOf(text, false);
  if (kind !== undefined) return kind;
  return /tildelt|tildeling|rådighedsbeløb|tilskud(?!\p{L})/iu.test(text) ? 'tilsagn' : undefined;
}

function firstSaid<T>(texts: readonly string[], read: (text: string) => T | undefined): T | undefined {
  for (const text of texts) {
    const value = read(text);
    if (value !== undefined) return value;
  }
  return undefined;
}
