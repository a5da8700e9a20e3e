import { parseDanishDate, parseDuration, parsePrice } from '../../../src/domain/danish.ts';
import type { Row } from '../../../src/domain/edition.ts';
import type { ListRow } from './list.ts';

const compared = [
  'code',
  'title',
  'duration',
  'durationText',
  'price',
  'pricePer',
  'priceText',
  'provider',
  'providerKind',
  'group',
  'admittedOn',
  'number',
  'note',
] as const;

/** What a row says, field by field, without where it stands. */
type Said = Partial<Record<(typeof compared)[number], unknown>>;

const kinds = { Offentlig: 'public', Privat: 'private' } as const;

/** What a row must have become, by what its council printed. */
export function truthOf(row: ListRow): Said {
  const duration = row.durationText === undefined ? undefined : parseDuration(row.durationText);
  const price = row.priceText === undefined ? undefined : parsePrice(row.priceText);
  return {
    code: row.code,
    title: row.title,
    duration,
    durationText: duration ? undefined : row.durationText,
    price: price?.amount,
    pricePer: price?.per,
    priceText: price ? undefined : row.priceText,
    provider: row.provider,
    providerKind: row.providerKind && kinds[row.providerKind],
    group: row.group || undefined,
    admittedOn: row.admittedText === undefined ? undefined : parseDanishDate(row.admittedText),
    number: row.number,
    note: row.note,
  };
}

const said = (row: Row): Said => Object.fromEntries(compared.map((field) => [field, row[field]]));

/** The rows that do not say what their council printed, the first five of them; none where every row is right. */
export function wrongRows(rows: readonly Row[], printed: readonly ListRow[]): string[] {
  const longer = Math.max(rows.length, printed.length);
  const wrong = Array.from({ length: longer }, (_, at) => at).flatMap((at) => {
    const [row, truth] = [rows[at], printed[at]];
    const got = row ? JSON.stringify(said(row)) : 'nothing';
    const want = truth ? JSON.stringify(truthOf(truth)) : 'nothing';
    return got === want ? [] : [`row ${at + 1}: printed ${want}, read ${got}`];
  });
  return wrong.slice(0, 5);
}
