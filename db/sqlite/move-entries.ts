import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { type Edition, type Entry, editionSchema, entrySchema } from '../../src/domain/edition.ts';
import { digestOfText } from '../shared/canonical.ts';
import { contentHash, keptHash } from '../shared/edition-fields.ts';
import { contentOf } from '../shared/edition-rows.ts';
import { packPlaces } from '../shared/places.ts';
import { parseJson, readAs, withoutNulls } from '../shared/stored.ts';
import { storageError } from './errors.ts';

// A part of the migration 0004 that SQL cannot do: it works on the tables as that migration finds and makes them, in plain
// SQL, whatever schema.ts has become since.

const editionColumns = `id, source, area, list_kind AS listKind, in_force_from AS inForceFrom, title, example_data AS exampleData,
  reader, recorded_at AS recordedAt, confirmed_at AS confirmedAt, findings, document_sha256, document_url,
  document_media_type, content_sha256`;

const entryColumns = `code, title, printed_title AS printedTitle, duration_value, duration_unit, duration_text AS durationText,
  price, price_per AS pricePer, price_text AS priceText, provider, provider_kind AS providerKind, group_name AS "group",
  level, note, number, admitted_on AS admittedOn, course_id AS course, place`;

const jsonText = z.string().transform((text) => parseJson(text, 'json'));

const oldEditionSchema = z.looseObject({
  id: z.string(),
  exampleData: z.number().transform((given) => given !== 0),
  findings: jsonText,
  document_sha256: z.string(),
  document_url: z.string(),
  document_media_type: z.string(),
  content_sha256: z.string(),
});

const oldEntrySchema = z.looseObject({
  duration_value: z.number().nullable(),
  duration_unit: z.string().nullable(),
  place: jsonText,
});

/**
 * Moves the rows of every edition out of `entries` into `printed_rows` and `edition_rows`, after each edition has been
 * found to say what it said when it was published: damage is not carried over, and nothing is lost on the way.
 */
export function moveEntries(client: BetterSqlite3.Database): void {
  const entries = client.prepare(`SELECT ${entryColumns} FROM entries WHERE edition_id = ? ORDER BY position`);
  const keep = rowKeeper(client);
  for (const stored of client.prepare(`SELECT ${editionColumns} FROM editions ORDER BY sequence`).all()) {
    const old = readAs(oldEditionSchema, stored, 'an edition');
    const { confirmedAt: _, ...whole } = oldEdition(old, entries.all(old.id).map(oldEntry));
    if (contentHash(whole) !== old.content_sha256)
      throw storageError('database-damaged', { what: `edition ${old.id}` });
    keep(whole);
  }
}

function oldEdition(old: z.infer<typeof oldEditionSchema>, entries: Entry[]): Edition {
  const {
    document_sha256: sha256,
    document_url: url,
    document_media_type: mediaType,
    content_sha256: _,
    ...same
  } = old;
  const edition = withoutNulls({ ...same, document: { sha256, url, mediaType }, entries });
  return readAs(editionSchema, edition, `edition ${old.id}`);
}

function oldEntry(stored: unknown): Entry {
  const { duration_value: value, duration_unit: unit, ...same } = readAs(oldEntrySchema, stored, 'an entry');
  const duration = value === null ? null : { value, unit };
  return readAs(entrySchema, withoutNulls({ ...same, duration }), 'an entry');
}

function rowKeeper(client: BetterSqlite3.Database): (edition: Omit<Edition, 'confirmedAt'>) => void {
  const newRow = client.prepare('INSERT INTO printed_rows (sha256, content) VALUES (?, ?) RETURNING id').pluck();
  const idOf = client.prepare('SELECT id FROM printed_rows WHERE sha256 = ?').pluck();
  const newList = client.prepare(
    'INSERT INTO edition_rows (edition_id, rows, places, kept_sha256) VALUES (?, ?, ?, ?)',
  );
  return ({ entries, ...fields }) => {
    const digests: Buffer[] = [];
    const ids = entries.map((entry) => {
      const content = contentOf(entry);
      const sha256 = digestOfText(content);
      digests.push(sha256);
      return idOf.get(sha256) ?? newRow.get(sha256, content);
    });
    const places = packPlaces(entries.map((entry) => entry.place));
    const kept = keptHash(fields, Buffer.concat(digests), places);
    newList.run(fields.id, JSON.stringify(ids), places, kept);
  };
}
