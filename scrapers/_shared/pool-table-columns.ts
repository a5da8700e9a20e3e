import { datesInText, fold } from '../../src/domain/danish.ts';
import type { PoolKind, PoolPeriod } from '../../src/domain/pool-figure.ts';
import type { GridRow } from './grid.ts';
import { type SaidUnit, unitIn, unitOver, withoutLooseMoney } from './pool-unit.ts';
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
    | 'pool-columns-double'
    | 'pool-unit-missing';
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

/** True of a heading of something else than amounts: shares, numbers of people, remarks. */
export const isOtherHeading = (heading: string): boolean => otherWords.test(key(heading));

const sameAmounts = (one: AmountColumn, other: AmountColumn) => columnKey(one) === columnKey(other);

const amountWords =
  /tilsagn|ramme|beloeb|tildel|fordel|forbrug|anvendt|brugt|refusion|refunder|genudmeld|ekstra|pulje|kr|kroner|mio|20\d\d|oeremaerk/;

function amountColumn(col: number, heading: string, around: readonly string[]): AmountColumn | ColumnProblem {
  if (!amountWords.test(key(heading)) || !isKnownHeading(heading) || isNoYearsAmount(heading))
    return { code: 'pool-heading-unknown', heading };
  const notFinal = around.slice(0, -1).find((text) => notFinalWords.test(text));
  if (notFinal !== undefined) return { code: 'pool-heading-unknown', heading: notFinal };
  const said = [heading, ...around];
  const kind = firstSaid(said, kindInHeading);
  if (kind === undefined) return { code: 'pool-kind-missing', heading };
  if (kind === 'several') return { code: 'pool-kind-unclear', heading };
  const period = firstSaid(said, periodOf);
  if (period === undefined) return { code: 'pool-year-missing', heading };
  if (period === 'several') return { code: 'pool-year-unclear', heading };
  const unit = unitOf(heading, around.slice(0, -1), around.at(-1) ?? '');
  return unit === 'unclear' ? { code: 'pool-unit-missing', heading } : { col, kind, period, unit };
}

/**
 * The unit of a heading, and no other around it: amounts that are said to be counted in two are counted in none. Where the
 * heading or a title right over the table says it, the amounts and the loose words of sentences ("flere mio. kr.") are none.
 */
export function unitOf(heading: string, near: readonly string[], prose: string): SaidUnit {
  const own = [unitIn(heading), ...near.map(unitOver)];
  const isSaid = own.some((unit) => unit !== undefined);
  const said = [...own, unitOver(isSaid ? withoutLooseMoney(prose) : prose)].filter((unit) => unit !== undefined);
  return new Set(said).size > 1 ? 'unclear' : said[0];
}

const wordsOfHeadings = new Set(
  'tilsagn tilsagnsramme ramme rammen rammer tilskud tilskudsramme tilskudsbeloeb maksimal maksimalt beloeb tildelt tildeling fordelt fordeling forbrug anvendt brugt refusion refunderet udbetalt genudmelding genudmeldt genudmeldte ekstra midler pulje puljen puljemidler puljetilsagn oeremaerket oeremaerkede oeremaerkning raadighedsbeloeb bevilling samlet uddannelsespulje uddannelsespuljen regional regionale den det i og for til fra af aar aaret hele danske kr kroner dkk dkr mio mill millioner tusind tusinde tusinder t tkr mkr x 1000'.split(
    ' ',
  ),
);

/** Every word of a heading of amounts must be known: "Resttilsagn" and "Forbrug Q1 2024" are other amounts than they seem. */
export const isKnownHeading = (heading: string, more: readonly string[] = []): boolean =>
  key(heading.replace(/(?<!\d)1[. ]000(?!\d)/gu, '1000'))
    .split(' ')
    .every((word) => wordsOfHeadings.has(word) || more.includes(word) || /^20\d\d$/.test(word));

/** Said over a table, these make its amounts others than those of the year. */
export const notFinalWords =
  /foreløbig|forvent|budget|prognose|(?<!\p{L})skøn|(?<!\p{L})rest(?!\p{Ll}*aurant)|(?<!\p{L})(?:an)?søgt|forslag|udkast|kladde/iu;

/** A change, what was asked for, a share for each, or spent until a day: nothing that a year's figure can be read from. */
export const isNoYearsAmount = (text: string): boolean =>
  tellsChange(text) || tellsNotGiven(text) || isForEach(text) || datesInText(text).length > 0;

function kindInHeading(text: string): PoolKind | 'several' | undefined {
  const kind = kindOf(text, false);
  if (kind !== undefined) return kind;
  return /tildelt|tildeling|rådighedsbeløb|tilskud(?!\p{L})/iu.test(text) ? 'tilsagn' : undefined;
}

/** What the first of several texts says that says anything. */
export function firstSaid<T>(texts: readonly string[], read: (text: string) => T | undefined): T | undefined {
  for (const text of texts) {
    const value = read(text);
    if (value !== undefined) return value;
  }
  return undefined;
}
