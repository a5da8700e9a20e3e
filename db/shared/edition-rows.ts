import { z } from 'zod';
import type { Edition, Entry } from '../../src/domain/edition.ts';
import { canonical, digestOfText } from './canonical.ts';
import { keptHash } from './edition-fields.ts';
import { packPlaces, placesIn } from './places.ts';
import { inPortions } from './portions.ts';
import { printedRow } from './printed-rows.ts';
import { readAs } from './stored.ts';

const contentsSchema = z.array(z.object({ content: z.string() }));

/** What a row says, as it is kept: its text, that text's hash, and whose course it is. */
export interface RowText {
  content: string;
  sha256: Buffer;
  courseId: string;
}

/** What an entry says, without its place, as the one text it is kept by. */
export function contentOf(entry: Entry): string {
  const { place: _, ...printed } = entry;
  return canonical(printed);
}

/** The texts of an edition's rows, in the order of the list. */
export const textsOf = (entries: readonly Entry[]): RowText[] =>
  entries.map((entry) => {
    const content = contentOf(entry);
    return { content, sha256: digestOfText(content), courseId: entry.course };
  });

/** The texts of one statement after another, each text once by its hash. */
export const textsByHash = (texts: readonly RowText[]): Map<string, RowText>[] =>
  inPortions(texts).map((some) => new Map(some.map((text) => [text.sha256.toString('hex'), text])));

/** The row that keeps which texts, by the ids they have, an edition prints where. */
export function rowsOf(
  { entries, ...fields }: Omit<Edition, 'confirmedAt'>,
  texts: readonly RowText[],
  idOf: ReadonlyMap<string, number>,
) {
  const digests = Buffer.concat(texts.map((text) => text.sha256));
  const places = packPlaces(entries.map((entry) => entry.place));
  const rows = JSON.stringify(texts.map((text) => idOf.get(text.sha256.toString('hex'))));
  return { editionId: fields.id, rows, places, keptSha256: keptHash(fields, digests, places) };
}

/** An edition's entries out of the texts of its rows, in the order of the list. */
export function entriesFrom(contents: unknown, places: string, what: string): Entry[] {
  const placeOf = placesIn(places, what);
  return readAs(contentsSchema, contents, what).map(({ content }, index) => ({
    ...printedRow(content, what),
    place: placeOf(index),
  }));
}
