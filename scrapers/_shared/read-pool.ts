import { fold } from '../../src/domain/danish.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { PoolNames, PoolPage, PoolPublisher, ReadFigure, ReadPool } from '../../src/domain/pool-reading.ts';
import { poolDocumentsIn } from './gather-pool.ts';
import { readPage } from './links.ts';
import { readPoolTables } from './pool-tables.ts';
import { type PoolContext, readPoolText } from './pool-text.ts';
import { isAboutPool } from './pool-words.ts';
import { decodeText } from './table/decode-text.ts';
import { readTables } from './table/read-tables.ts';
import type { DocumentTables } from './table/table.ts';

const nothing: ReadPool = { figures: [], findings: [], exampleData: false };

/**
 * Reads the figures about the pool in one document, whatever its format: those of its sentences and those of its tables of
 * municipalities. On a site that areas share a page is read only where its title names the publisher's own area and no other.
 */
export async function readPool(
  bytes: Uint8Array,
  mediaType: string,
  { area, sharedSite }: PoolPublisher,
  names: PoolNames,
): Promise<ReadPool> {
  const page = pageOf(bytes, mediaType);
  // Told by the page's bare text, so that the many pages about other things cost no reading.
  if (page && !isAboutPool(page.text)) return nothing;
  if (page && sharedSite && !isOwnPage(page, area, names)) return nothing;
  const { tables } = await readTables(bytes, mediaType);
  const context: PoolContext = { area, isNational: names.isCountry(area), names };
  const [text, ofTables] = [readPoolText(tables.lines, context), readPoolTables(tables, context)];
  const figures = [...text.figures, ...ofTables.figures];
  return {
    figures,
    findings: [...text.findings, ...ofTables.findings, ...contradictions(figures)],
    exampleData: isExample(tables),
  };
}

/** The documents about money that a page links to; none of a page that is not the publisher's own. */
export function poolDocuments(page: PoolPage, { area, sharedSite }: PoolPublisher, names: PoolNames): string[] {
  const read = pageOf(page.bytes, page.mediaType);
  return read && (!sharedSite || isOwnPage(read, area, names)) ? poolDocumentsIn(page) : [];
}

interface ReadablePage {
  text: string;
  title: string;
}

function pageOf(bytes: Uint8Array, mediaType: string): ReadablePage | undefined {
  if (!/html/i.test(mediaType)) return undefined;
  const charset = /charset="?([\w-]+)/i.exec(mediaType)?.[1];
  const { text, title, heading } = readPage(decodeText(bytes, [charset]).text, 'http://side.invalid/');
  return { text: `${title} ${heading} ${text}`, title: `${title} ${heading}` };
}

/** Any year of both divisions of the country will do: the title names a council, not a time. */
const yearOfTitles = 2026;

function isOwnPage({ title }: ReadablePage, area: PoolPublisher['area'], names: PoolNames): boolean {
  const named = names.areasIn(title, yearOfTitles);
  const place = (id: string) => id.slice(id.indexOf('-'));
  return named.includes(area) && named.every((one) => place(one) === place(area));
}

const isExample = ({ tables, lines }: DocumentTables): boolean =>
  [...lines.map((line) => line.text), ...tables.flatMap((table) => [table.title ?? '', ...leading(table)])].some(
    (text) => fold(text).includes('eksempeldata'),
  );

const leading = ({ cells }: DocumentTables['tables'][number]): string[] =>
  cells.filter((cell) => cell.row < 8).map((cell) => cell.text);

const saying = ({ kind, scope, period, note }: ReadFigure): string => JSON.stringify([kind, scope, period, note]);

/** One document that gives two amounts for the same thing means something that was not understood. */
function contradictions(figures: readonly ReadFigure[]): Finding[] {
  return [...Map.groupBy(figures, saying).values()].flatMap(([first, ...others]) => {
    const other = others.find((one) => one.amount !== first?.amount);
    if (!first || !other) return [];
    return [
      finding(
        'pool-figures-contradict',
        'error',
        {
          da: `Dokumentet giver to beløb for det samme i ${first.period.year}: ${first.amount} og ${other.amount} kr.`,
          en: `The document gives two amounts for the same in ${first.period.year}: ${first.amount} and ${other.amount} kr.`,
        },
        other.place,
      ),
    ];
  });
}
