import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readList } from '../../scrapers/_shared/read-list.ts';
import { readTables } from '../../scrapers/_shared/table/read-tables.ts';
import type { DocumentTables } from '../../scrapers/_shared/table/table.ts';
import { areasOfDocument } from '../collect/prepare.ts';
import { sha256Schema } from '../domain/document.ts';
import { AppError, asAppError } from '../domain/error.ts';
import { finding } from '../domain/finding.ts';
import { placeInDanish } from '../domain/place-words.ts';
import type { ReadList } from '../domain/source.ts';
import { findingLine, type Terminal, textTable } from './terminal.ts';

/** A file from disk and its hash; throws `file-unreadable`. */
export async function readBytes(path: string) {
  try {
    const bytes = new Uint8Array(await readFile(path));
    return { bytes, sha256: sha256Schema.parse(createHash('sha256').update(bytes).digest('hex')) };
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      { da: `Filen "${path}" kan ikke læses.`, en: `The file "${path}" cannot be read.` },
      { fault: 'callers', cause },
    );
  }
}

/** `read <file>`: prints what the readers make of any document. Exit 1 where it is refused. */
export async function readCommand(
  path: string,
  options: { json?: boolean; tables?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { bytes, sha256 } = await readBytes(path);
  let mediaType: string | undefined;
  try {
    const document = await readTables(bytes);
    mediaType = document.mediaType;
    if (options.tables) {
      terminal.out(JSON.stringify(everyTable(document.tables), null, 2));
      return 0;
    }
    const list = readList(document.tables);
    if (options.json) terminal.out(JSON.stringify(asJson(list, sha256, document.mediaType), null, 2));
    else printList(list, document.mediaType, terminal);
    return 0;
  } catch (thrown) {
    return refused(asAppError(thrown), { sha256, ...(mediaType !== undefined && { mediaType }) }, options, terminal);
  }
}

function refused(
  error: AppError,
  document: { sha256: string; mediaType?: string },
  options: { json?: boolean; tables?: boolean },
  terminal: Terminal,
): number {
  if (error.fault === 'ours' && error.code === 'unexpected') throw error;
  const reason = finding(error.code, 'error', error.sentence);
  if (options.json) terminal.out(JSON.stringify({ document, rows: [], findings: [reason] }, null, 2));
  terminal.err(`positivliste: ${findingLine(reason, terminal)}`);
  return 1;
}

/** Every table as found, unread. */
function everyTable(document: DocumentTables) {
  return {
    tables: document.tables.map((table) => ({
      ...table.at,
      cells: table.cells.map(({ row, col, rowSpan, colSpan, text }) => ({
        row,
        col,
        ...(rowSpan !== undefined && { rowSpan }),
        ...(colSpan !== undefined && { colSpan }),
        text,
      })),
    })),
  };
}

function asJson(list: ReadList, sha256: string, mediaType: string) {
  const [region, ...others] = areasOfDocument(list.head);
  return {
    document: {
      sha256,
      mediaType,
      ...(region !== undefined && others.length === 0 && { region }),
      ...(list.inForceFrom && { inForceFrom: list.inForceFrom }),
      ...(list.title !== undefined && { title: list.title }),
      exampleData: list.exampleData,
    },
    rows: list.rows,
    findings: list.findings.map(({ messageEn: _english, ...one }) => one),
  };
}

function printList(list: ReadList, mediaType: string, terminal: Terminal): void {
  const regions = areasOfDocument(list.head).join(' / ') || '?';
  terminal.out(
    `${list.title ?? '(no title)'}\n${mediaType}, region ${regions}, in force from ${list.inForceFrom ?? '?'}`,
  );
  const rows = list.rows.map((row) => [
    placeInDanish(row.place),
    row.code ?? '',
    row.title,
    row.duration ? `${row.duration.value} ${row.duration.unit}` : (row.durationText ?? ''),
    row.price === undefined ? (row.priceText ?? '') : `${row.price}${row.pricePer ? `/${row.pricePer}` : ''}`,
    row.provider ?? '',
    row.group ?? '',
  ]);
  terminal.out(textTable([['place', 'code', 'title', 'duration', 'price', 'provider', 'group'], ...rows], 48));
  terminal.out(`${list.rows.length} rows`);
  for (const one of list.findings) terminal.err(findingLine(one, terminal));
}
