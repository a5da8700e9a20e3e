import { z } from 'zod';
import type { Place } from '../../src/domain/place.ts';
import { parseAs } from './stored.ts';

// The places of an edition's rows, in the order of the list, as JSON. Rows that follow one another on one sheet, page or
// table share it, and three or more numbers in a row are written as the first and the last:
// [{"on":{"sheet":"Ark1"},"at":[[2,501]]}] or [{"on":{"page":1},"at":[4,6,9]},{"on":{"page":2},"at":[[3,40]]}]

const position = z.int().min(1);
const partSchema = z.union([
  z.strictObject({ sheet: z.string() }),
  z.strictObject({ page: position }),
  z.strictObject({ table: position }),
  z.strictObject({ text: z.literal(true) }),
]);
type Part = z.infer<typeof partSchema>;

const stretchesSchema = z.array(
  z.strictObject({ on: partSchema, at: z.array(z.union([position, z.tuple([position, position])])) }),
);

/** Rows after one another on one part of a document: the first one's position in the edition, and their numbers. */
interface Stretch {
  from: number;
  on: Part;
  numbers: number[];
}

/** Writes the places of an edition's rows as a short text. */
export function packPlaces(places: readonly Place[]): string {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  for (const [from, place] of places.entries()) {
    if (!last || !isOn(last.on, place)) {
      last = { from, on: partOf(place), numbers: [] };
      stretches.push(last);
    }
    last.numbers.push(numberOf(place));
  }
  return JSON.stringify(stretches.map(({ on, numbers }) => ({ on, at: withSpans(numbers) })));
}

/** Finds the place of the row at a position (from 0); the text is first taken apart when somebody asks. */
export function placesIn(packed: string, what: string): (position: number) => Place {
  let stretches: Stretch[] | undefined;
  return (position) => {
    stretches ??= unpack(packed, what);
    const stretch = stretches.findLast((one) => one.from <= position);
    const number = stretch?.numbers[position - stretch.from];
    if (!stretch || number === undefined) throw new RangeError(`no row at position ${position} of ${what}`);
    return placeOn(stretch.on, number);
  };
}

function unpack(packed: string, what: string): Stretch[] {
  let from = 0;
  return parseAs(stretchesSchema, packed, `places of ${what}`).map(({ on, at }) => {
    const stretch = { from, on, numbers: at.flatMap((one) => (typeof one === 'number' ? one : spanned(one))) };
    from += stretch.numbers.length;
    return stretch;
  });
}

function withSpans(numbers: readonly number[]): (number | [number, number])[] {
  const written: (number | [number, number])[] = [];
  for (let at = 0; at < numbers.length; ) {
    const first = numbers[at] ?? 0;
    let count = 1;
    while (numbers[at + count] === first + count) count++;
    if (count >= 3) written.push([first, first + count - 1]);
    else written.push(...numbers.slice(at, at + count));
    at += count;
  }
  return written;
}

const spanned = ([first, last]: readonly [number, number]): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

function partOf(place: Place): Part {
  if ('sheet' in place) return { sheet: place.sheet };
  if ('page' in place) return { page: place.page };
  if ('table' in place) return { table: place.table };
  return { text: true };
}

function isOn(part: Part, place: Place): boolean {
  if ('sheet' in part) return 'sheet' in place && place.sheet === part.sheet;
  if ('page' in part) return 'page' in place && place.page === part.page;
  if ('table' in part) return 'table' in place && place.table === part.table;
  return !('sheet' in place || 'page' in place || 'table' in place);
}

const numberOf = (place: Place): number => ('row' in place ? place.row : place.line);

function placeOn(part: Part, number: number): Place {
  if ('sheet' in part) return { sheet: part.sheet, row: number };
  if ('page' in part) return { page: part.page, line: number };
  if ('table' in part) return { table: part.table, row: number };
  return { line: number };
}
