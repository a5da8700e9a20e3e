import { fold } from '../../src/domain/danish.ts';
import { type Finding, finding, type Severity } from '../../src/domain/finding.ts';
import type { Place } from '../../src/domain/place.ts';
import { poolFigureSchema } from '../../src/domain/pool-figure.ts';
import type { PoolNames, PoolPage, PoolPublisher, ReadFigure, ReadPool } from '../../src/domain/pool-reading.ts';
import { mayShareAccount } from '../../src/domain/pool-store.ts';
import { poolDocumentsIn } from './gather-pool.ts';
import { readPage } from './links.ts';
import { readAreaLines } from './pool-area-lines.ts';
import type { PoolContext } from './pool-context.ts';
import { isSmall, quoteOf } from './pool-doubts.ts';
import { doubtsPrinted } from './pool-qualified.ts';
import { sentencesOf } from './pool-sentences.ts';
import { notFinalWords } from './pool-table-columns.ts';
import { readPoolTables } from './pool-tables.ts';
import { readPoolText } from './pool-text.ts';
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
  const { tables } = await readTables(page ? withMarks(bytes) : bytes, mediaType);
  const context: PoolContext = { area, isNational: names.isCountry(area), names };
  const text = possible(readPoolText(tables.lines, context), 'warning');
  const ofTables = possible(readPoolTables(tables, context), 'error');
  const ofLines = possible(readAreaLines(tables.lines, context), 'error');
  const printed = [...ofTables.figures, ...ofLines.figures];
  const figures = [...text.figures, ...printed];
  const findings = [...text.findings, ...ofTables.findings, ...ofLines.findings];
  const small = smallAmounts(printed);
  const doubted = doubtedAmounts(tables, printed, findings);
  return {
    figures,
    findings: [...findings, ...small, ...doubted, ...contradictions(figures)],
    exampleData: isExample(tables),
  };
}

type Read = Pick<ReadPool, 'figures' | 'findings'>;

const readFigureSchema = poolFigureSchema.omit({ source: true, document: true, exampleData: true });

/** A figure that cannot be one (a year before the pool, a number that is no amount) is told and left out, whoever read it. */
function possible({ figures, findings }: Read, severity: Severity): Read {
  const checked = figures.map((figure) => ({ figure, result: readFigureSchema.safeParse(figure) }));
  const impossible = checked.flatMap(({ figure, result: { error } }) => {
    if (!error) return [];
    const isTime = error.issues.some((issue) => issue.path[0] === 'period');
    const { year } = figure.period;
    const told = {
      da: isTime ? `Der er læst et år, puljen ikke har: ${year}.` : `Et beløb for ${year} er ikke forstået.`,
      en: isTime ? `A year was read that the pool does not have: ${year}.` : `An amount of ${year} is not understood.`,
    };
    return [finding(isTime ? 'figure-year-missing' : 'amount-unclear', severity, told, figure.place)];
  });
  const kept = checked.flatMap(({ figure, result }) => (result.success ? [figure] : []));
  return { figures: kept, findings: [...findings, ...impossible] };
}

/** An amount of a table that is too small to be one tells of a unit that was misread; the first is enough. */
function smallAmounts(figures: readonly ReadFigure[]): Finding[] {
  const [first, ...others] = figures.filter((one) => one.amount > 0 && isSmall(one));
  if (!first) return [];
  const told = {
    da: `Et beløb på ${first.amount} kr. er mindre, end puljens kan være (${others.length + 1} i alt).`,
    en: `An amount of ${first.amount} kr. is smaller than the pool's can be (${others.length + 1} in all).`,
  };
  return [finding('figure-small', 'error', told, first.place)];
}

/**
 * Words anywhere in the document, or in a cell of the very tables, that say that printed amounts are not final, or not what
 * they seem, are about all of them.
 */
function doubtedAmounts(
  { lines, tables }: DocumentTables,
  printed: Read['figures'],
  told: readonly Finding[],
): Finding[] {
  if (printed.length === 0 || told.some((one) => one.code === 'figure-qualified')) return [];
  const said = sentencesOf(lines).map(({ text, placeAt }) => ({ text, place: placeAt(0) }));
  const noted = tables.filter((table) => printed.some(({ place }) => isIn(place, table))).flatMap(wordsIn);
  const by = said.find(({ text }) => doubtsPrinted(text)) ?? noted.find(({ text }) => doubtsCell(text));
  if (!by) return [];
  const words = quoteOf(by.text);
  const sentence = {
    da: `En sætning siger noget om beløbene; en person skal læse begge: "${words}"`,
    en: `A sentence says something of the amounts; a person must read both: "${words}"`,
  };
  return [finding('figure-qualified', 'error', sentence, by.place)];
}

type Table = DocumentTables['tables'][number];

function isIn(place: Place | undefined, { at }: Table): boolean {
  if (!place) return false;
  if ('sheet' in at) return 'sheet' in place && place.sheet === at.sheet;
  if ('page' in at) return 'page' in place && place.page === at.page;
  return 'table' in place && place.table === at.table;
}

/** A remark beside an amount, or a note under the last row, as opposed to a number. */
const wordsIn = ({ cells, places }: Table): { text: string; place: Place | undefined }[] =>
  cells.flatMap(({ text, row }) => (/\p{L}{3}/u.test(text) ? [{ text, place: places[row] }] : []));

const doubtsCell = (text: string): boolean => doubtsPrinted(text) || notFinalWords.test(text);

const raised = /^<sup\b/i;
const struck = /^<(?:s|del|strike)\b|\bline-through\b/i;

/**
 * A page with a mark where a text is raised or struck out, which its bare text does not show: the note of "179<sup>1</sup>
 * mio. kr." is no digit of the amount. All in ASCII, so that the page's own encoding stays what it is.
 */
function withMarks(bytes: Uint8Array): Uint8Array {
  const plain = Buffer.from(bytes).toString('latin1');
  const marked = plain.replace(/<\w[^<>]*>/g, (tag) => {
    if (raised.test(tag)) return `${tag}/`;
    return struck.test(tag) ? `${tag}[` : tag;
  });
  return marked === plain ? bytes : new Uint8Array(Buffer.from(marked, 'latin1'));
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

const saying = ({ kind, scope, period: { year, from, to }, note }: ReadFigure): string =>
  JSON.stringify([kind, scope, year, from, to, note]);

/** One document that gives two amounts for the same thing means something that was not understood. */
function contradictions(figures: readonly ReadFigure[]): Finding[] {
  return [...Map.groupBy(figures, saying).values()].flatMap((group) => {
    const isOther = (one: ReadFigure, other: ReadFigure) => one.amount !== other.amount && mayShareAccount(one, other);
    const first = group.find((one) => group.some((other) => isOther(one, other)));
    const other = group.find((one) => first !== undefined && isOther(first, one));
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
