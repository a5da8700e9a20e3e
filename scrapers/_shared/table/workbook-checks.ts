import { type AppError, theirsError } from '../../../src/domain/error.ts';
import type { GuardedZip } from './zip-guard.ts';

/** The streams by which OLE2 files are told apart; a workbook of 1997-2003 has one called Workbook or Book. */
const oleStreams = [
  ['EncryptedPackage', 'encrypted'],
  ['WordDocument', 'word'],
] as const;

/**
 * An OLE2 file is a locked workbook, or of the Excel format of 1997. The latter is refused: it carries no checksums, so
 * that damage passes for data (of 100 files with some bits flipped a good reader took 84 for other lists without a word),
 * and its readers show neither hidden rows nor struck-out courses reliably.
 */
export function refuseOle2(bytes: Uint8Array): never {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = oleStreams.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')))?.[1];
  if (kind === 'encrypted') throw lockedWorkbook();
  if (kind === 'word') {
    throw theirsError('format-unknown', {
      da: 'Dokumentet er et Word-dokument i det gamle format (.doc); en liste læses kun som Excel, OpenDocument, CSV, PDF eller webside.',
      en: 'The document is a Word document in the old format (.doc); a list is read only as Excel, OpenDocument, CSV, PDF or web page.',
    });
  }
  throw theirsError('workbook-old-format', {
    da: 'Filen er i Excels gamle format (.xls, 1997-2003), som ikke kan læses sikkert; den skal gemmes som .xlsx.',
    en: 'The file is in the old Excel format (.xls, 1997-2003), which cannot be read safely; it must be saved as .xlsx.',
  });
}

/** The refusal of a workbook that asks for a password. */
export function lockedWorkbook(cause?: unknown): AppError {
  return theirsError(
    'workbook-encrypted',
    {
      da: 'Regnearket er låst med en adgangskode og kan ikke læses.',
      en: 'The workbook is locked with a password and cannot be read.',
    },
    cause,
  );
}

/** Marks in an OpenDocument sheet of rows the reader would show though they are hidden or folded away. */
const odsMarks = [/table:visibility="(?:collapse|filter)"/, /table:display="false"/];
/** A style by which an OpenDocument sheet strikes text out; which cells it is used for the reader does not show. */
const odsStruck = /style:text-line-through-(?:style|type)="(?!none")/;

/** Refuses a locked OpenDocument workbook, and one with hidden or struck-out rows, which would be read wrongly. */
export function refuseHalfReadOds({ entries }: GuardedZip): void {
  if (textOf(entries.get('META-INF/manifest.xml')).includes('encryption-data')) throw lockedWorkbook();
  const content = textOf(entries.get('content.xml'));
  if (odsMarks.some((mark) => mark.test(content))) {
    throw theirsError('workbook-grouped-rows', {
      da: 'Regnearket (.ods) har skjulte rækker, kolonner eller ark, som ikke kan læses sikkert; det skal gemmes som .xlsx.',
      en: 'The workbook (.ods) has hidden rows, columns or sheets, which cannot be read safely; it must be saved as .xlsx.',
    });
  }
  if (odsStruck.test(content)) {
    throw theirsError('workbook-struck-out', {
      da: 'Regnearket (.ods) har overstreget tekst, som ikke kan læses sikkert; det skal gemmes som .xlsx.',
      en: 'The workbook (.ods) has text struck out, which cannot be read safely; it must be saved as .xlsx.',
    });
  }
}

const relations = 'xl/_rels/workbook.xml.rels';
const workbook = 'xl/workbook.xml';
const isSheet = (name: string) => /^xl\/worksheets\/[^/]+\.xml$/.test(name);

/** The parts of an xlsx that are looked at before its reader gets it. */
export const isCheckedPart = (name: string): boolean => name === relations || name === workbook || isSheet(name);

/** A hidden row without a number of its own, whose hiding the reader would lose. */
const hiddenUnnumbered = /<(?:\w+:)?row(?=[^>]*\shidden="(?:1|true)")(?![^>]*\sr=")/;

/** The parts whose loss the reader would not notice: without its texts a cell reads as empty, without its style a day as a number. */
const needed = /<(?:\w+:)?Relationship\b(?=[^>]*relationships\/(?:sharedStrings|styles)")[^>]*\sTarget="([^"]*)"/g;

/** Refuses an xlsx whose cells point to a table of texts or styles that is not there, and one with hidden rows without numbers. */
export function refuseDamagedParts({ names, entries }: GuardedZip): void {
  for (const [, target = ''] of textOf(entries.get(relations)).matchAll(needed)) {
    if (names.has(target.startsWith('/') ? target.slice(1) : `xl/${target}`)) continue;
    throw theirsError('workbook-broken', {
      da: 'Regnearket er beskadiget: den del, der rummer dets tekster eller formater, mangler.',
      en: 'The workbook is damaged: the part that holds its texts or formats is missing.',
    });
  }
  for (const [name, content] of entries) {
    if (isSheet(name) && hasHiddenUnnumbered(content)) throw hiddenUnnumberedRows();
  }
}

/** Tags are plain ASCII, and few sheets hide anything: looking for the word first spares decoding the sheet. */
function hasHiddenUnnumbered(content: Uint8Array): boolean {
  const sheet = Buffer.from(content.buffer, content.byteOffset, content.length);
  return sheet.includes(' hidden="') && hiddenUnnumbered.test(sheet.toString('latin1'));
}

function hiddenUnnumberedRows(): AppError {
  return theirsError('workbook-broken', {
    da: 'Regnearket har skjulte rækker uden rækkenummer, som ikke kan læses sikkert; det skal gemmes igen fra et regnearksprogram.',
    en: 'The workbook has hidden rows without a row number, which cannot be read safely; it must be saved again by a spreadsheet program.',
  });
}

/**
 * True where the program that wrote an xlsx left its formulas for the next one to calculate: such programs write 0 or
 * nothing where the value belongs.
 */
export function awaitsCalculation({ entries }: GuardedZip): boolean {
  return /<(?:\w+:)?calcPr\b[^>]*\sfullCalcOnLoad="(?:1|true)"/.test(textOf(entries.get(workbook)));
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
