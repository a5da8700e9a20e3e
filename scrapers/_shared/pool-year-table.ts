import type { Place } from '../../src/domain/place.ts';
import type { PoolKind } from '../../src/domain/pool-figure.ts';
import type { ReadFigure } from '../../src/domain/pool-reading.ts';
import { gridRows } from './grid.ts';
import { type CellAmount, cellAmount } from './pool-cell.ts';
import type { PoolContext } from './pool-context.ts';
import type { TableProblem } from './pool-table.ts';
import {
  firstSaid,
  isKnownHeading,
  isNoYearsAmount,
  isOtherHeading,
  notFinalWords,
  unitOf,
} from './pool-table-columns.ts';
import {
  isAboutPool,
  kindOf,
  namesCountry,
  namesOtherScheme,
  namesOwnArea,
  namesSomewhere,
  periodOf,
  tellsChange,
  tellsNotGiven,
} from './pool-words.ts';
import { isSum, type Point, type Series, type SeriesFound, saysKroner, seriesOf } from './pool-year-series.ts';
import type { Table } from './table/table.ts';

/** What a table of the country's money year by year says. */
export interface YearTable {
  figures: ReadFigure[];
  problems: TableProblem[];
  empty: number;
}

/** The words a table stands under, and all that its document says outside tables. */
export interface TableWords {
  near: readonly string[];
  prose: readonly string[];
}

const mostRows = 200;
const remark = /bemærkning|note|kommentar/iu;
/** The words of headings that only the country's money goes by. */
const nationalWords =
  'bevillinger bevillingen bevilget afsat finanslov finansloven finanslovsbevilling aarlig aarets ekstrabevilling midlerne tilfoert beloebet'.split(
    ' ',
  );
const moneyWords =
  /tilsagn|ramme|beløb|forbrug|bevilling|bevilget|afsat|ekstra|genudmeld|tildel|kroner|(?<!\p{L})(?:kr|mio|dkk)(?!\p{L})/iu;

/**
 * Reads a table of the pool's money year by year, the years down its side or over its columns; undefined where it is none.
 * It is the country's only where the words right over it name the pool, and no other scheme and no place.
 */
export function readYearTable(table: Table, words: TableWords, context: PoolContext): YearTable | undefined {
  const rows = gridRows(table).filter((row) => !row.hidden && row.own.length > 0);
  const found = rows.length > mostRows ? undefined : seriesOf(table, rows);
  if (!found) return undefined;
  const labels = found.series.map((one) => one.heading);
  if (![found.words, ...labels, ...found.over, ...words.near, ...words.prose].some(isAboutPool)) return undefined;
  const near = [...found.over, ...words.near];
  if (!isMoney(found, near)) return undefined;
  const problem = (code: TableProblem['code'], said: string, place: Place): YearTable => ({
    figures: [],
    problems: [...found.problems, { code, words: said, place }],
    empty: 0,
  });
  if (found.series.length === 0) return problem('pool-table-unknown', found.words, found.place);
  if (!namesPool(near, words.prose)) return problem('pool-table-unnamed', found.words, found.place);
  if (!isOfCountry(near, context)) return problem('pool-scope-unclear', found.words, found.place);
  const doubt = near.find((text) => notFinalWords.test(text) || tellsNotGiven(text) || tellsChange(text));
  if (doubt !== undefined) return problem('pool-heading-unknown', doubt, found.place);
  return readAll(found, near, words.prose);
}

/** Years stand beside much else: money is what a heading, a title or the cells themselves call so. */
function isMoney({ series, corner }: SeriesFound, near: readonly string[]): boolean {
  if (series.length === 0) return true;
  const amounts = series.filter(({ heading }) => !isOtherHeading(heading) && !remark.test(heading));
  const hasNumbers = amounts.filter(({ points }) => points.some(({ text }) => /\d/.test(text)));
  return hasNumbers.some(
    ({ heading, points }) =>
      moneyWords.test(`${corner} ${heading}`) ||
      points.some(({ text }) => saysKroner.test(text)) ||
      near.some(namesMoney),
  );
}

const namesMoney = (text: string) =>
  /bevilling|tilsagn|forbrug|beløb|kroner|(?<!\p{L})(?:kr|mio)(?!\p{L})/iu.test(text);

const longestHeading = 120;

/** Said right over the table, or by a heading of a document that is about nothing else. */
function namesPool(near: readonly string[], prose: readonly string[]): boolean {
  if (near.some(namesOtherScheme)) return false;
  if (near.some(isAboutPool)) return true;
  const headings = prose.filter((text) => text.length <= longestHeading && !/[.,;!?]$/.test(text));
  return headings.some(isAboutPool) && !prose.some(namesOtherScheme);
}

/** Without a place in the words over it a national publisher's table is the country's; a council's must say so. */
function isOfCountry(near: readonly string[], { isNational, names }: PoolContext): boolean {
  const isSomewhere = near.some(
    (text) =>
      namesSomewhere(text) ||
      namesOwnArea(text) ||
      names.areasIn(text, someYear).length > 0 ||
      names.kommunerIn(text).length > 0,
  );
  return !isSomewhere && (isNational || near.some(namesCountry));
}

/** Any year of both divisions will do: whether it names an area, not which. */
const someYear = 2026;

interface Read {
  kind: PoolKind;
  point: Point;
  amount: Exclude<CellAmount, string>;
}

function readAll(
  { series, corner, problems, place }: SeriesFound,
  near: readonly string[],
  prose: readonly string[],
): YearTable {
  const read: YearTable = { figures: [], problems: [...problems], empty: 0 };
  const every: Read[] = [];
  const kinds = new Set<PoolKind>();
  for (const one of series) {
    const problem = (code: TableProblem['code'], said: string, at = one.place) =>
      read.problems.push({ code, words: said, place: at });
    const isFilled = one.points.some(({ text }) => /[\p{L}\d]/u.test(text));
    if (!isFilled || isSum(one.heading)) continue;
    if (remark.test(one.heading))
      problem(
        'pool-row-doubtful',
        one.points
          .map(({ text }) => text)
          .join(' ')
          .trim(),
      );
    else if (!isOtherHeading(one.heading)) {
      const said = sortOf(
        one.heading,
        [corner, ...near].filter((text) => text !== ''),
        prose,
      );
      if ('code' in said) problem(said.code, one.heading);
      else if (kinds.size === kinds.add(said.kind).size) problem('pool-columns-double', one.heading);
      else every.push(...readSeries(one, said, read));
    }
  }
  for (const one of series) if (isSum(one.heading)) checkSums(one, every, near, prose, read);
  for (const {
    kind,
    point,
    amount: { amount, approximate },
  } of every) {
    if (point.year === 'total') continue;
    const scope = { kind: 'national' } as const;
    read.figures.push({
      kind,
      scope,
      period: { year: point.year },
      amount,
      approximate,
      place: point.place,
      grade: 'seen',
    });
  }
  if (read.figures.length === 0 && read.problems.length === 0)
    read.problems.push({ code: 'pool-table-unknown', words: corner, place });
  return read;
}

interface Sort {
  kind: PoolKind;
  unit: number | undefined;
}

/** What the amounts of a heading are, and what they are counted in. */
function sortOf(
  heading: string,
  near: readonly string[],
  prose: readonly string[],
): Sort | { code: TableProblem['code'] } {
  if (!isKnownHeading(heading, nationalWords) || isNoYearsAmount(heading)) return { code: 'pool-heading-unknown' };
  // A year in the heading is another than those of the table, or says the same twice.
  if (periodOf(heading) !== undefined) return { code: 'pool-year-unclear' };
  const kind = firstSaid([heading, ...near], (text) => kindOf(text, true));
  if (kind === undefined) return { code: 'pool-kind-missing' };
  // Whom money is set aside for no heading says.
  if (kind === 'several' || kind === 'oeremaerket') return { code: 'pool-kind-unclear' };
  const unit = unitOf(heading, near, prose.join('\n'));
  return unit === 'unclear' ? { code: 'pool-unit-missing' } : { kind, unit };
}

function readSeries({ heading, points }: Series, { kind, unit }: Sort, read: YearTable): Read[] {
  const met = new Set<Point['year']>();
  const amounts = points.flatMap((point): Read[] => {
    const words = `${heading} ${point.year}: ${point.text}`;
    const problem = (code: TableProblem['code']) => read.problems.push({ code, words, place: point.place });
    const amount = cellAmount(point.text, point.stored, unit);
    if (met.size === met.add(point.year).size) problem('pool-year-twice');
    if (amount === undefined) problem('pool-unit-missing');
    else if (amount === 'unclear') problem('pool-cell-unclear');
    else if (amount === 'empty') read.empty++;
    else return [{ kind, point, amount }];
    return [];
  });
  const total = amounts.find(({ point }) => point.year === 'total');
  const parts = amounts.filter(({ point }) => point.year !== 'total');
  if (total && !addsUp(parts, total.amount))
    read.problems.push({
      code: 'pool-row-sum-differs',
      words: `${heading}: ${total.point.text}`,
      place: total.point.place,
    });
  return amounts;
}

/** A sum of several kinds is no figure of its own, but it must be right. */
function checkSums(
  { heading, points, place }: Series,
  every: readonly Read[],
  near: readonly string[],
  prose: readonly string[],
  read: YearTable,
): void {
  const unit = unitOf(heading, near, prose.join('\n'));
  for (const point of points) {
    const amount = unit === 'unclear' ? 'unclear' : cellAmount(point.text, point.stored, unit);
    if (amount === 'empty') continue;
    const parts = every.filter((one) => one.point.year === point.year);
    if (amount === undefined || amount === 'unclear' || !addsUp(parts, amount))
      read.problems.push({ code: 'pool-row-sum-differs', words: `${heading} ${point.year}: ${point.text}`, place });
  }
}

function addsUp(parts: readonly Read[], { amount, rounding }: Read['amount']): boolean {
  const sum = parts.reduce((all, one) => all + one.amount.amount, 0);
  return Math.abs(sum - amount) <= parts.reduce((all, one) => all + one.amount.rounding, rounding);
}
