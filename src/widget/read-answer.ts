import type { CoursesObject } from '../contract/course.ts';

// The schemas themselves are five times as large as the whole widget: here only what the components touch is looked at.

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => typeof value === 'number';
const truth: Check = (value) => typeof value === 'boolean';
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const shaped =
  (shape: Shape): Check =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([name, check]) => check(value[name]));

const oneOf = (...values: string[]): Check => {
  const known = new Set<unknown>(values);
  return (value) => known.has(value);
};

const reach = oneOf('own', 'adjacent', 'elsewhere');
const unit = oneOf('minutes', 'hours', 'lessons', 'days', 'weeks', 'months');
const bucket = oneOf('number', 'exact', 'stem', 'prefix', 'synonym', 'typo', 'some-words');

const list = shaped({
  region: text,
  name: text,
  reach: maybe(reach),
  edition: maybe(text),
  inForceFrom: maybe(text),
  confirmedAt: maybe(text),
  freshness: oneOf('current', 'late', 'held', 'broken', 'contradicted', 'missing'),
});

const listing = shaped({
  region: text,
  name: text,
  reach: maybe(reach),
  standing: oneOf('listed', 'unknown'),
  inForceFrom: text,
  listedFrom: text,
  duration: maybe(shaped({ value: count, unit })),
  durationText: maybe(text),
  price: maybe(count),
  pricePer: maybe(oneOf('day', 'week', 'hour', 'month')),
  priceText: maybe(text),
  provider: maybe(text),
  level: maybe(text),
  note: maybe(text),
  document: shaped({ sha256: text, url: text }),
  place: isRecord,
});

const hit = shaped({
  id: text,
  code: maybe(text),
  title: text,
  group: maybe(text),
  sessionsUrl: maybe(text),
  listings: listOf(listing),
  listingsFilteredOut: count,
  match: shaped({
    bucket,
    field: oneOf('title', 'group', 'provider'),
    marks: listOf((mark) => Array.isArray(mark) && mark.length === 2 && mark.every(count)),
  }),
});

const named = shaped({ name: text, grade: text });
const kommune = shaped({ navn: text });
const near = shaped({
  id: text,
  title: text,
  code: maybe(text),
  standsOn: listOf(shaped({ name: text, reach: maybe(reach) })),
});

const answer = shaped({
  on: text,
  exampleData: truth,
  total: count,
  place: maybe(shaped({ name: text, grade: text, kommune: maybe(kommune), adjacent: listOf(named) })),
  lists: listOf(list),
  notices: listOf(shaped({ code: text, text })),
  corrections: listOf(shaped({ used: text })),
  leftOut: listOf(text),
  numbers: listOf(
    shaped({
      number: text,
      standing: oneOf('listed', 'filtered-out', 'elsewhere', 'nowhere'),
      lists: listOf(shaped({ name: text, reach: maybe(reach) })),
    }),
  ),
  placeInQuestion: maybe(shaped({ asked: text, q: text, isLeftOut: truth, isGiven: truth, kommuner: listOf(kommune) })),
  buckets: listOf(shaped({ bucket, count })),
  items: listOf(hit),
  facets: shaped({ reach: listOf(shaped({ value: reach, count })) }),
  noHits: maybe(
    shaped({
      drop: listOf(shaped({ parameter: text, total: count, word: maybe(text), q: maybe(text) })),
      nearest: listOf(near),
      numbersNear: listOf(near),
      elsewhere: listOf(shaped({ name: text, reach, total: count })),
    }),
  ),
});

/** Whether something that came over the network is an answer that can be shown. What is new in it does no harm. */
export const isAnswer = (value: unknown): value is CoursesObject => answer(value);

/** A refusal in the API's own words, for the reader. */
export interface Refusal {
  code: string;
  detail: string;
  /** The parameter it is about. */
  parameter: string | undefined;
}

/** The refusal in a problem document; undefined for anything else. */
export function readRefusal(value: unknown): Refusal | undefined {
  if (!isRecord(value)) return undefined;
  const { code, detail, parameter } = value;
  if (typeof code !== 'string' || typeof detail !== 'string') return undefined;
  return { code, detail, parameter: typeof parameter === 'string' ? parameter : undefined };
}
