import { type PrintedRow, printedRowSchema, providerKindSchema } from '../../src/domain/edition.ts';
import { sha256OfText } from './canonical.ts';
import { digestShelf } from './digests.ts';
import { damaged, parseJson, readAs } from './stored.ts';

/** The rows of one edition, in the order of the list, and the hashes of their texts, good until the next list. */
interface ListedRows {
  printed: readonly PrintedRow[];
  digests: Uint8Array;
}

/** All that lists print, each text once: rows that say the same are the same object in every edition. */
export interface PrintedRowShelf {
  /** The newest id there is: what comes after it has not been read. */
  last(): number;
  /** Puts a text there under its id, which is greater than any before. */
  add(id: number, content: string): void;
  /** The rows of which `edition_rows` names the ids. */
  listed(ids: string, what: string): ListedRows;
}

/** An empty shelf; rows are never changed, so what has been read once is kept. */
export function printedRowShelf(): PrintedRowShelf {
  const rowOf = new Map<unknown, PrintedRow>();
  const digests = digestShelf();
  let last = 0;
  return {
    last: () => last,
    add(id, content) {
      rowOf.set(id, printedRow(content, `row ${id}`));
      digests.set(id, sha256OfText(content));
      last = id;
    },
    listed(ids, what) {
      const wanted = parseJson(ids, what);
      if (!Array.isArray(wanted)) throw damaged({ what });
      const printed = wanted.map((id) => {
        const row = rowOf.get(id);
        if (!row) throw damaged({ what, row: id });
        return row;
      });
      return { printed: Object.freeze(printed), digests: digests.joined(wanted) };
    },
  };
}

/** Texts are kept with their fields sorted; a length is read as it is said, number before unit. */
const inReadingOrder = ({ value, unit }: NonNullable<PrintedRow['duration']>) => ({ value, unit });

/** A row as it was kept, frozen: it is shared by every edition that prints it. */
export function printedRow(content: string, what: string): PrintedRow {
  const stored = parseJson(content, what);
  const row = isPrintedRow(stored) ? stored : readAs(printedRowSchema, stored, what);
  return Object.freeze(row.duration ? { ...row, duration: Object.freeze(inReadingOrder(row.duration)) } : row);
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isAnyText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isDuration = (value: unknown): boolean =>
  isRecord(value) && typeof value.value === 'number' && typeof value.unit === 'string';
const isOneOf = (options: readonly string[]) => (value: unknown) => options.some((option) => option === value);

const fits: Readonly<Record<keyof PrintedRow, (value: unknown) => boolean>> = {
  course: isText,
  code: isText,
  title: isText,
  printedTitle: isAnyText,
  duration: isDuration,
  durationText: isAnyText,
  price: isNumber,
  pricePer: isOneOf(printedRowSchema.shape.pricePer.unwrap().options),
  priceText: isAnyText,
  provider: isAnyText,
  providerKind: isOneOf(providerKindSchema.options),
  group: isAnyText,
  level: isAnyText,
  note: isAnyText,
  number: isAnyText,
  admittedOn: isText,
};
const fitOf = new Map<string, (value: unknown) => boolean>(Object.entries(fits));

/**
 * Whether a stored text has the form of a row. The schema looked at it when it was written, and its hash says that nothing
 * has changed since; looking again with the schema took three times as long as all the rest of reading the rows.
 */
function isPrintedRow(value: unknown): value is PrintedRow {
  if (!isRecord(value) || value.title === undefined || value.course === undefined) return false;
  for (const name in value) if (fitOf.get(name)?.(value[name]) !== true) return false;
  return true;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
