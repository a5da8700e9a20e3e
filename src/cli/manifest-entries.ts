import { z } from 'zod';
import { decodeText } from '../../scrapers/_shared/table/decode-text.ts';
import { mediaTypes, sniffMediaType } from '../../scrapers/_shared/table/media-type.ts';
import { readTables } from '../../scrapers/_shared/table/read-tables.ts';
import type { Table } from '../../scrapers/_shared/table/table.ts';
import { type AppError, callersError, type Sentence } from '../domain/error.ts';
import type { ManifestProblem } from './manifest.ts';
import { readBytes } from './read.ts';

/** One file as a manifest names it, unchecked, and the line or entry it stands on. */
export interface ManifestEntry {
  where: Sentence;
  file: string;
  region: string;
  inForce: string;
  list: string;
}

/** The lines every manifest begins like, shown where one is missing or wrong. */
export const manifestExample = `file;region;in-force
2021/liste-april.xlsx;rar-fyn;2021-04-01
2021/liste-oktober.pdf;rar-fyn;2021-10-01`;

const entrySchema = z.strictObject({
  file: z.string().min(1),
  region: z.string().min(1),
  'in-force': z.string().min(1),
  list: z.string().min(1).default('regional'),
});
const columns = z.enum(['file', 'region', 'in-force', 'list']);
const required = columns.exclude(['list']).options;

interface Entries {
  entries: ManifestEntry[];
  problems: ManifestProblem[];
}

/** The entries of a manifest, CSV or JSON as its bytes say. Throws where there are none or it is something else. */
export async function readEntries(path: string): Promise<Entries> {
  const { bytes } = await readBytes(path);
  const isJson = /^\s*[[{]/.test(decodeText(bytes.subarray(0, 1000)).text);
  const read = isJson ? jsonEntries(path, bytes) : await csvEntries(path, bytes);
  if (read.entries.length + read.problems.length === 0) throw unusable(path, noFiles);
  return read;
}

function jsonEntries(path: string, bytes: Uint8Array): Entries {
  const parsed = z.array(z.unknown()).safeParse(parseJson(path, decodeText(bytes).text));
  if (!parsed.success) throw unusable(path, notAnArray);
  const where = (at: number): Sentence => ({ da: `post ${at + 1}`, en: `entry ${at + 1}` });
  return sorted(parsed.data.map((one, at) => entryOf(one, where(at))));
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unusable(path, {
      da: `det er ikke gyldig JSON (${String(cause)})`,
      en: `it is not valid JSON (${String(cause)})`,
    });
  }
}

async function csvEntries(path: string, bytes: Uint8Array): Promise<Entries> {
  if (sniffMediaType(bytes) !== mediaTypes.csv) throw unusable(path, notCsv);
  const { tables } = await readTables(bytes, mediaTypes.csv);
  const [heading, ...records] = tables.tables
    .flatMap(recordsOf)
    .filter(({ fields }) => fields.some((one) => one !== ''));
  const names = headingNames(path, heading?.fields ?? []);
  return sorted(
    records.map(({ fields, line }) => {
      const given = fields.flatMap((text, at) => (text === '' ? [] : [[names[at] ?? `(${at + 1})`, text] as const]));
      return entryOf(Object.fromEntries(given), { da: `linje ${line}`, en: `line ${line}` });
    }),
  );
}

function recordsOf(table: Table): { fields: string[]; line: number }[] {
  const cells = Map.groupBy(table.cells, (cell) => cell.row);
  return table.places.map((place, row) => ({
    fields: (cells.get(row) ?? []).map((cell) => cell.text),
    line: 'line' in place ? place.line : row + 1,
  }));
}

/** The columns in the manifest's own order; one that is missing, twice there or not known is refused by name. */
function headingNames(path: string, fields: readonly string[]): string[] {
  const names = fields.map((one) => one.toLowerCase());
  const absent = required.find((name) => !names.includes(name));
  if (absent !== undefined) throw unusable(path, headingAbsent(absent));
  const strange = names.find((name, at) => !columns.safeParse(name).success || names.indexOf(name) !== at);
  if (strange !== undefined) throw unusable(path, headingStrange(strange));
  return names;
}

function entryOf(given: unknown, where: Sentence): ManifestEntry | ManifestProblem {
  const parsed = entrySchema.safeParse(given);
  if (parsed.success) {
    const { 'in-force': inForce, ...rest } = parsed.data;
    return { where, inForce, ...rest };
  }
  const why = parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
  return {
    where,
    error: callersError('manifest-entry-invalid', {
      da: `Posten er forkert: ${why}`,
      en: `The entry is wrong: ${why}`,
    }),
  };
}

function sorted(all: readonly (ManifestEntry | ManifestProblem)[]): Entries {
  return {
    entries: all.flatMap((one) => ('error' in one ? [] : [one])),
    problems: all.flatMap((one) => ('error' in one ? [one] : [])),
  };
}

const noFiles: Sentence = { da: 'det nævner ingen filer', en: 'it names no files' };
const notAnArray: Sentence = {
  da: 'JSON skal være en liste: [{"file": …, "region": …, "in-force": …}]',
  en: 'JSON must be an array: [{"file": …, "region": …, "in-force": …}]',
};
const notCsv: Sentence = {
  da: 'det er ikke CSV med lige mange kolonner i hver linje',
  en: 'it is not CSV with the same number of columns on every line',
};
const headingAbsent = (name: string): Sentence => ({
  da: `kolonnen "${name}" mangler i første linje`,
  en: `the column "${name}" is missing on the first line`,
});
const headingStrange = (name: string): Sentence => ({
  da: `kolonnen ${JSON.stringify(name)} er ukendt eller står der to gange`,
  en: `the column ${JSON.stringify(name)} is unknown or there twice`,
});

function unusable(path: string, why: Sentence): AppError {
  return callersError('manifest-invalid', {
    da: `Manifestet "${path}" kan ikke bruges: ${why.da}. Det skal se sådan ud:\n${manifestExample}`,
    en: `The manifest "${path}" cannot be used: ${why.en}. It must look like this:\n${manifestExample}`,
  });
}
