import { z } from 'zod';

/**
 * The answers as linked data: schema.org's terms where it has them, and terms of our own (`pl:`) for what it has no word for:
 * which list, from when, shown by which line of which document. Nothing is said that a list does not print: there is no
 * `CourseInstance`, as no list tells when and where a course is held.
 */
const termsOfOurOwn = 'urn:positivliste:term:';
export const schemaOrg = 'https://schema.org';

/** What a row says in terms of our own. */
export const linkedRowSchema = z.record(
  z.string().regex(/^pl:[a-z][A-Za-z0-9]*$/),
  z.union([z.string(), z.number(), z.boolean()]),
);
export type LinkedRow = z.infer<typeof linkedRowSchema>;

const organizationSchema = z.strictObject({ '@type': z.literal('Organization'), name: z.string().min(1) });

/** A price as a list prints it for the whole course. */
const offerSchema = z.strictObject({
  '@type': z.literal('Offer'),
  price: z.number().min(0),
  priceCurrency: z.literal('DKK'),
  offeredBy: organizationSchema.optional(),
});

/** The document of a list. */
const documentSchema = z.strictObject({
  '@type': z.literal('MediaObject'),
  contentUrl: z.url({ protocol: /^https?$/ }),
  encodingFormat: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const linkedCourseSchema = z
  .strictObject({
    '@type': z.literal('Course'),
    '@id': z.string(),
    name: z.string().min(1),
    alternateName: z.array(z.string()).optional(),
    courseCode: z.string().optional(),
    url: z.string(),
    provider: z.array(organizationSchema).optional(),
    /** ISO 8601, where the lists print a length that it has a unit for. */
    timeRequired: z.array(z.string().regex(/^P(\d+[DWM]|T\d+[HM])$/)).optional(),
    offers: z.array(offerSchema).optional(),
    subjectOf: z.array(documentSchema).optional(),
    /** Its lines on the lists, with their evidence. */
    'pl:listing': z.array(linkedRowSchema),
  })
  .meta({ id: 'LinkedCourse' });
export type LinkedCourse = z.infer<typeof linkedCourseSchema>;

/** A published edition of a list. */
const datasetSchema = z.strictObject({
  '@type': z.literal('Dataset'),
  '@id': z.string(),
  name: z.string().min(1),
  temporalCoverage: z.string().optional(),
  distribution: z.array(documentSchema.extend({ '@type': z.literal('DataDownload') })).optional(),
  'pl:row': linkedRowSchema,
});

/** An area or a municipality. */
const administrativeAreaSchema = z.strictObject({
  '@type': z.literal('AdministrativeArea'),
  '@id': z.string(),
  name: z.string().min(1),
  identifier: z.string(),
  'pl:row': z.union([linkedRowSchema, z.array(linkedRowSchema)]),
});

export const linkedThingSchema = z.union([
  linkedCourseSchema,
  datasetSchema,
  administrativeAreaSchema,
  linkedRowSchema,
]);
export type LinkedThing = z.infer<typeof linkedThingSchema>;

const termSchema = z.strictObject({ '@id': z.string(), '@type': z.string() });

/** An answer as linked data: a list of things, in the order of the answer. */
export const linkedListSchema = z
  .strictObject({
    '@context': z.tuple([z.literal(schemaOrg), z.record(z.string(), z.union([z.string(), termSchema]))]),
    '@type': z.literal('ItemList'),
    '@id': z.string(),
    name: z.string(),
    numberOfItems: z.int(),
    'pl:on': z.string().optional(),
    'pl:version': z.string(),
    'pl:exampleData': z.boolean(),
    'pl:notice': z.array(z.string()),
    /** Lists of which nobody can say what stood on them. */
    'pl:unknown': z.array(linkedRowSchema),
    itemListElement: z.array(
      z.strictObject({ '@type': z.literal('ListItem'), position: z.int().min(1), item: linkedThingSchema }),
    ),
  })
  .meta({ id: 'LinkedList' });
export type LinkedList = z.infer<typeof linkedListSchema>;

const xsd = 'http://www.w3.org/2001/XMLSchema#';

/** The context of our own terms; dates and moments say that they are. */
export function ownContext(
  dates: readonly string[],
  moments: readonly string[],
): Record<string, string | z.infer<typeof termSchema>> {
  const typed = (names: readonly string[], type: string) =>
    names.map((name) => [`pl:${name}`, { '@id': `${termsOfOurOwn}${name}`, '@type': `${xsd}${type}` }] as const);
  return Object.fromEntries([['pl', termsOfOurOwn], ...typed(dates, 'date'), ...typed(moments, 'dateTime')]);
}
