import { theirsError } from '../../../src/domain/error.ts';
import { childMessageSchema, openMessage } from './child-message.ts';
import { readCsv } from './csv.ts';
import { mediaTypes, sniffMediaType } from './media-type.ts';
import { runChild } from './run-child.ts';
import type { DocumentTables } from './table.ts';

const mostBytes = 25_000_000;
/** A text larger than any list would keep everything else waiting while it is read here. */
const quickBytes = 1_000_000;

/**
 * Reads the tables of one document, told by its bytes what it is. Workbooks, PDFs and pages are read in a process of
 * their own (pages too, since a small hostile one can take a parser all memory there is); a document that is not understood is an AppError, never an empty result.
 */
export async function readTables(
  bytes: Uint8Array,
  declaredMediaType?: string,
): Promise<{ mediaType: string; tables: DocumentTables }> {
  if (bytes.length > mostBytes) throw tooLarge(bytes.length);
  if (bytes.length === 0) throw empty();
  const mediaType = sniffMediaType(bytes, declaredMediaType);
  return { mediaType, tables: await readAs(mediaType, bytes, declaredMediaType) };
}

async function readAs(mediaType: string, bytes: Uint8Array, declared: string | undefined): Promise<DocumentTables> {
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(declared ?? '')?.[1];
  switch (mediaType) {
    case mediaTypes.csv:
      return bytes.length > quickBytes ? readInChild(bytes, mediaType, charset) : readCsv(bytes, charset);
    case mediaTypes.html:
    case mediaTypes.pdf:
    case mediaTypes.xlsx:
    case mediaTypes.ods:
    case mediaTypes.xls:
      return readInChild(bytes, mediaType, charset);
    default:
      throw formatUnknown(mediaType);
  }
}

async function readInChild(bytes: Uint8Array, mediaType: string, charset?: string): Promise<DocumentTables> {
  const { stdout } = await runChild(bytes, mediaType, charset);
  return openMessage(childMessageSchema.parse(JSON.parse(stdout)));
}

const namesOfTypes: Record<string, { da: string; en: string }> = {
  [mediaTypes.docx]: { da: 'et Word-dokument', en: 'a Word document' },
  [mediaTypes.xlsb]: { da: 'et binært Excel-regneark (.xlsb)', en: 'a binary Excel workbook (.xlsb)' },
  [mediaTypes.zip]: { da: 'en zip-fil uden regneark', en: 'a zip file without a workbook' },
  [mediaTypes.text]: { da: 'tekst uden tabel', en: 'text without a table' },
  [mediaTypes.binary]: { da: 'en ukendt binær fil', en: 'an unknown binary file' },
};

function formatUnknown(mediaType: string) {
  const name = namesOfTypes[mediaType] ?? { da: mediaType, en: mediaType };
  return theirsError('format-unknown', {
    da: `Dokumentet er ${name.da} (${mediaType}); en liste læses kun som Excel, OpenDocument, CSV, PDF eller webside.`,
    en: `The document is ${name.en} (${mediaType}); a list is read only as Excel, OpenDocument, CSV, PDF or web page.`,
  });
}

function tooLarge(size: number) {
  const [most, megabytes] = [mostBytes / 1_000_000, Math.ceil(size / 1_000_000)];
  return theirsError('document-too-large', {
    da: `Dokumentet fylder ${megabytes} MB; der læses højst ${most} MB.`,
    en: `The document takes ${megabytes} MB; at most ${most} MB is read.`,
  });
}

function empty() {
  return theirsError('document-empty', { da: 'Dokumentet er tomt (0 byte).', en: 'The document is empty (0 bytes).' });
}
