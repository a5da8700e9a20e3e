import type { CourseHitObject, ListingObject } from '../../src/contract/course.ts';
import type { LinkedCourse } from '../../src/contract/linked-data.ts';
import type { Duration } from '../../src/domain/duration.ts';
import type { EditionDocument } from '../../src/domain/edition.ts';
import type { FileContext } from './answer-file.ts';
import { lineColumns } from './columns.ts';
import { linkedRow } from './linked-data.ts';
import { printable } from './plain-text.ts';
import { tableOf } from './table.ts';

type CourseWithLines = Pick<CourseHitObject, 'id' | 'code' | 'title'> & { listings: readonly ListingObject[] };

/** An address on this site; relative where the site does not know its own. */
export function addressOn({ publicUrl }: Pick<FileContext, 'publicUrl'>, path: string): string {
  return `${publicUrl?.replace(/\/+$/, '') ?? ''}${path}`;
}

/** A course and its lines as schema.org has them: only what the lists print. */
export function courseThing({ id, code, title, listings }: CourseWithLines, context: FileContext): LinkedCourse {
  const path = encodeURIComponent(id);
  const alternateName = distinct(listings.map((one) => one.title).filter((one) => one !== title));
  const { columns, rows } = tableOf({ da: '', en: '' }, lineColumns(context.language), listings);
  return {
    '@type': 'Course',
    '@id': addressOn(context, `/v1/courses/${path}`),
    name: printable(title),
    alternateName: some(alternateName),
    courseCode: code,
    url: addressOn(context, `/kursus/${path}`),
    provider: some(distinct(listings.flatMap((one) => one.provider ?? [])).map(organization)),
    timeRequired: some(distinct(listings.flatMap((one) => isoDuration(one.duration) ?? []))),
    offers: some(distinct(listings.flatMap(offerOf))),
    subjectOf: some(distinct(listings.flatMap((one) => mediaObject(one.document)))),
    'pl:listing': rows.map((row) => linkedRow(columns, row)),
  };
}

/** A property with several values, absent where there are none. */
const some = <V>(values: V[]): V[] | undefined => (values.length > 0 ? values : undefined);

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}

const organization = (name: string) => ({ '@type': 'Organization' as const, name });

/** The price of the whole course, as printed; a price per day or week would be taken for it. */
function offerOf({ price, pricePer, provider }: ListingObject) {
  if (price === undefined || pricePer !== undefined) return [];
  return [
    {
      '@type': 'Offer' as const,
      price,
      priceCurrency: 'DKK' as const,
      offeredBy: provider === undefined ? undefined : organization(provider),
    },
  ];
}

/** Documents from disk have no address that others could open. */
export function mediaObject({ url, mediaType, sha256 }: EditionDocument) {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return [];
  return [{ '@type': 'MediaObject' as const, contentUrl: url, encodingFormat: mediaType, sha256 }];
}

const isoUnits: Partial<Record<Duration['unit'], [before: string, after: string]>> = {
  minutes: ['PT', 'M'],
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  weeks: ['P', 'W'],
  months: ['P', 'M'],
};

/** Whole units alone: ISO 8601 has no lessons, and its readers know no half days. */
function isoDuration(duration: Duration | undefined): string | undefined {
  const unit = duration && isoUnits[duration.unit];
  if (!unit || !Number.isInteger(duration.value)) return undefined;
  return `${unit[0]}${duration.value}${unit[1]}`;
}
