// What can become of the things a receipt rests on: the bytes of a document, the rows its reader gives, the rows that are
// stored, and the rules and the geography that are written down later.
import { createHash } from 'node:crypto';
import type { ReceiptObject } from '../../src/contract/eligibility.ts';
import type { AreaId, AreaSetId, DatedRow } from '../../src/domain/area.ts';
import { type CivilDate, civilDate, isValidOn } from '../../src/domain/date.ts';
import type { KeptEdition, Row } from '../../src/domain/edition.ts';
import type { Source } from '../../src/domain/source.ts';
import { coursePool } from './publications.ts';
import type { Random } from './random.ts';
import { courseOfRow } from './simulated-catalogue.ts';
import type { Country } from './world.ts';

/** The same bytes but for one bit of one of them. */
export function withOneBitFlipped(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.int(bytes.length);
  return bytes.with(at, (bytes[at] ?? 0) ^ (1 << random.int(8)));
}

/** A reader that gives other rows of one document, and what `verify` is to say of it. */
export interface OtherReading {
  sources: Source[];
  edition: string;
  /** Words of the row as it was accepted, and as it is read now; absent where there is none. */
  was: string | undefined;
  now: string | undefined;
}

/** What a reader may make of a row one day: another title, another price, or no row at all. */
const otherRows: readonly { fields?: { title: string } | { price: number }; words?: string }[] = [
  { fields: { title: 'Læst anderledes' }, words: 'title: Læst anderledes' },
  { fields: { price: 12_345 }, words: 'price: 12345' },
  {},
];

/** A row of the receipt's course is read otherwise, is gone, or is found on a list on which the course did not stand. */
export function readOtherwise(sources: readonly Source[], receipt: ReceiptObject, random: Random): OtherReading {
  const { proof, documents, question } = receipt;
  if (proof.length > 0) return rowOtherwise(sources, random.pick(proof), random);
  const { region, sha256, edition } = random.pick(documents);
  const found = coursePool.find((one) => courseOfRow(one) === question.course) ?? { title: question.course };
  const added = { ...found, place: { line: 99_999 } };
  const changed = readingWith(sources, region, sha256, (rows) => [...rows, added]);
  return { sources: changed, edition, was: undefined, now: `title: ${found.title}` };
}

function rowOtherwise(sources: readonly Source[], proof: ReceiptObject['proof'][number], random: Random): OtherReading {
  const { region, document, edition, place, row } = proof;
  const { fields, words } = random.pick(otherRows);
  const changed = readingWith(sources, region, document.sha256, (rows) =>
    rows.flatMap((one) => {
      if (JSON.stringify(one.place) !== JSON.stringify(place)) return [one];
      return fields ? [{ ...one, ...fields }] : [];
    }),
  );
  return { sources: changed, edition, was: `title: ${row.title}`, now: words };
}

function readingWith(
  sources: readonly Source[],
  area: AreaId,
  sha256: string,
  change: (rows: readonly Row[]) => Row[],
): Source[] {
  return sources.map((source): Source => {
    if (source.definition.id !== area) return source;
    const read: Source['read'] = async (bytes, mediaType) => {
      const list = await source.read(bytes, mediaType);
      const isIt = createHash('sha256').update(bytes).digest('hex') === sha256;
      return isIt ? { ...list, rows: change(list.rows) } : list;
    };
    return { ...source, read };
  });
}

/** The stored editions with another price in the row at a position of one of them. */
export const storedOtherwise = (kept: readonly KeptEdition[], edition: string, position: number): KeptEdition[] =>
  kept.map((one) => {
    const row = one.summary.id === edition ? one.printed[position] : undefined;
    return row ? { ...one, printed: one.printed.with(position, { ...row, price: (row.price ?? 0) + 7 }) } : one;
  });

/** The day on which the changes are written down: after every receipt. */
const writtenDown = civilDate('2035-09-01');

/** What a row is about and from when, in words: all that it says but for what a later row may say otherwise. */
const keyOf = ({ validFrom, validTo: _to, recordedOn: _on, source: _source, grade: _grade, ...about }: DatedRow) =>
  JSON.stringify([validFrom, about]);

/** The rows with those that count on a day written down again, as having ended by it; nothing where there are none. */
function endedBy<R extends DatedRow>(rows: readonly R[], isMeant: (row: R) => boolean, on: CivilDate): R[] | undefined {
  const meant = rows.filter((row) => isMeant(row) && isValidOn(row, on));
  // What begins on the day itself cannot have ended by it.
  if (meant.length === 0 || meant.some((row) => row.validFrom === on)) return undefined;
  // The last of those that are written down of one thing from one day on stands for them all.
  const last = new Map(meant.map((row) => [keyOf(row), row]));
  return [...rows, ...[...last.values()].map((row) => ({ ...row, validTo: on, recordedOn: writtenDown }))];
}

/** What a country writes down later, so that it was otherwise on a day; nothing where that changes nothing. */
type WrittenLater = Country | undefined;

/** The law that neighbours count had ended. */
export function withoutNeighbours(country: Country, on: CivilDate): WrittenLater {
  const ruleTable = endedBy(country.ruleTable, ({ id }) => id === 'adjacent-areas-count', on);
  return ruleTable && { ...country, ruleTable };
}

/** Two areas were neighbours no more. */
export function withoutPair(country: Country, one: AreaId, other: AreaId, on: CivilDate): WrittenLater {
  const pair = [one, other].sort().join(' ');
  const adjacencies = endedBy(country.tables.adjacencies, ({ a, b }) => `${a} ${b}` === pair, on);
  return adjacencies && { ...country, tables: { ...country.tables, adjacencies } };
}

/** A division of the country had ended. */
export function withoutDivision(country: Country, areaSet: AreaSetId, on: CivilDate): WrittenLater {
  const areaSets = endedBy(country.tables.areaSets, ({ id }) => id === areaSet, on);
  return areaSets && { ...country, tables: { ...country.tables, areaSets } };
}

/** Every two areas were neighbours no more, but for those of the areas that are named. */
export function withoutOtherPairs(country: Country, own: readonly AreaId[], on: CivilDate): WrittenLater {
  const isOther = ({ a, b }: { a: AreaId; b: AreaId }) => !own.includes(a) && !own.includes(b);
  const adjacencies = endedBy(country.tables.adjacencies, isOther, on);
  return adjacencies && { ...country, tables: { ...country.tables, adjacencies } };
}
