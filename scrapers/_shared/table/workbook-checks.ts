import { theirsError } from '../../../src/domain/error.ts';
import { zipEntry } from './zip-guard.ts';

/**
 * An OLE2 file is a locked workbook or the Excel format of 1997. The latter is refused: its reader shows neither
 * hidden rows nor locked files for what they are, and a row the publisher has hidden must never pass for a row of the list.
 */
export function refuseOle2(bytes: Uint8Array): never {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw theirsError('workbook-encrypted', {
      da: 'Regnearket er låst med en adgangskode og kan ikke læses.',
      en: 'The workbook is locked with a password and cannot be read.',
    });
  }
  throw theirsError('workbook-old-format', {
    da: 'Filen er i Excels gamle format (.xls, 1997-2003), som ikke kan læses sikkert; den skal gemmes som .xlsx.',
    en: 'The file is in the old Excel format (.xls, 1997-2003), which cannot be read safely; it must be saved as .xlsx.',
  });
}

/** Marks in an OpenDocument sheet of rows the reader would show though they are hidden or folded away. */
const odsMarks = [/table:visibility="(?:collapse|filter)"/, /table:display="false"/];

/** Refuses a locked OpenDocument workbook, and one with hidden rows, which would be read wrongly. */
export async function refuseHalfReadOds(bytes: Uint8Array): Promise<void> {
  const manifest = await zipEntry(bytes, 'META-INF/manifest.xml');
  if (manifest && textOf(manifest).includes('encryption-data')) {
    throw theirsError('workbook-encrypted', {
      da: 'Regnearket er låst med en adgangskode og kan ikke læses.',
      en: 'The workbook is locked with a password and cannot be read.',
    });
  }
  const content = textOf((await zipEntry(bytes, 'content.xml')) ?? new Uint8Array());
  if (odsMarks.some((mark) => mark.test(content))) {
    throw theirsError('workbook-grouped-rows', {
      da: 'Regnearket (.ods) har skjulte rækker eller ark, som ikke kan læses sikkert; det skal gemmes som .xlsx.',
      en: 'The workbook (.ods) has hidden rows or sheets, which cannot be read safely; it must be saved as .xlsx.',
    });
  }
}

/** Refuses an xlsx whose cells point to a table of texts that is not there: they would all read as empty. */
export async function refuseDamagedParts(bytes: Uint8Array): Promise<void> {
  const relations = await zipEntry(bytes, 'xl/_rels/workbook.xml.rels');
  if (!relations || !/relationships\/sharedStrings"/.test(textOf(relations))) return;
  const target = /Target="([^"]*sharedStrings[^"]*)"/i.exec(textOf(relations))?.[1] ?? 'sharedStrings.xml';
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (await zipEntry(bytes, path)) return;
  throw theirsError('workbook-broken', {
    da: 'Regnearket er beskadiget: den del, der rummer dets tekster, mangler.',
    en: 'The workbook is damaged: the part that holds its texts is missing.',
  });
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
