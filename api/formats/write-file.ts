import { type CsvDialect, type Format, mostRowsInFile } from '../../src/contract/format.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import type { Language } from '../language.ts';
import { aboutSheet, columnsSheet } from './about-sheets.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { linkedList } from './linked-data.ts';
import { sourcesSheet } from './sources-sheet.ts';
import { writeAside } from './write-aside.ts';

/** The format asked for, where it is another than the JSON of the contract. */
export interface FileAsked {
  format: Exclude<Format, 'json'>;
  dialect?: CsvDialect | undefined;
  /** For links, which cannot say what a header would. */
  lang?: Language | undefined;
}

/** A file as it is sent. */
export interface WrittenFile {
  body: string | Uint8Array;
  mediaType: string;
  fileName: string;
}

/** The media type of each format. */
export const mediaTypes: Readonly<Record<FileAsked['format'], string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonld: 'application/ld+json; charset=utf-8',
};

/**
 * An answer as a file. `address` is the question as it is asked for JSON. The same answer gives the same bytes. Throws
 * `too-many-rows` rather than leave some out.
 */
export async function writeFile(
  file: AnswerFile,
  { format, dialect }: FileAsked,
  address: string,
  context: FileContext,
): Promise<WrittenFile> {
  if (file.isCut || file.main.rows.length > mostRowsInFile) throw tooManyRows();
  return {
    body: await bodyOf(file, { format, dialect }, address, context),
    mediaType: mediaTypes[format],
    fileName: fileNameOf(file, format, context),
  };
}

function bodyOf(file: AnswerFile, { format, dialect }: FileAsked, address: string, context: FileContext) {
  const { language, today } = context;
  if (format === 'jsonld') return JSON.stringify(linkedList(file, address, context));
  if (format === 'csv') return writeAside({ format, table: file.main, dialect });
  const writtenAt = new Date(`${today}T00:00:00.000Z`);
  return writeAside({ format, tables: sheetsOf(file, address, context), language, writtenAt });
}

const sheetsOf = (file: AnswerFile, address: string, context: FileContext) => [
  file.main,
  ...(file.more ?? []),
  sourcesSheet(file.sources),
  aboutSheet(file, address, context),
  columnsSheet(file, context.language),
];

/** `positivliste-kurser-2026-11-22.csv`; a file of made-up lists says so in its name, which is all that is seen of it in a folder. */
function fileNameOf(
  { name, on, exampleData }: AnswerFile,
  format: FileAsked['format'],
  { today }: FileContext,
): string {
  const plain = name.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80);
  const dated = /\d{4}-\d{2}-\d{2}$/.test(plain) ? plain : `${plain}-${on ?? today}`;
  return `positivliste-${dated}${exampleData ? '-eksempeldata' : ''}.${format}`;
}

/** Refuses a file that would have to leave rows out. */
function tooManyRows(): AppError {
  const most = mostRowsInFile;
  return callersError(
    'too-many-rows',
    {
      da: `Svaret har flere end ${most} rækker, og en fil holder hele svaret. Spørg snævrere (ord, område, dage), eller hent JSON en side ad gangen.`,
      en: `The answer has more than ${most} rows, and a file holds all of it. Ask more narrowly (words, area, days), or fetch JSON page by page.`,
    },
    { parameter: 'format', most },
  );
}
