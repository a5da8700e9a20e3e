/** A question that is refused; `body` is sent as JSON by POST. */
export interface RefusedQuestion {
  code: string;
  question: string;
  body?: string;
  /** What the body is said to be, where it is not JSON. */
  contentType?: string;
}

const hash = '0'.repeat(64);
const unknownEdition = 'rar-fyn.regional.2026-10-01.000000000000';
const receipt = 'course=47592&kommune=0350&on=2026-11-22&askedOn=2026-11-22&knownAt=2026-11-22T02:10:00.000Z';
const unknownPlace = { code: 'kommune-unknown', parameters: 'kommune=Lejr' };
const noSuchDay = { code: 'bad-parameter', parameters: 'on=2026-02-30' };
const misspelt = { code: 'unknown-parameter', parameters: 'komune=Lejre' };

const asked = (path: string, ...refused: { code: string; parameters: string }[]): RefusedQuestion[] =>
  refused.map(({ code, parameters }) => ({ code, question: `${path}${path.includes('?') ? '&' : '?'}${parameters}` }));

/** Stands for every operation. */
export const ofAny = 'any';

const oldCursor = '3f6a1c0e9b2d-20-9d3c1b4a';
const batch = '/v1/eligibility/batch';

/**
 * Refusals that a caller of an operation may meet, by `operationId`. The words are in api/description/recorded-refusals.json, which a test
 * compares with what the door really says.
 */
export const refusedQuestions: Readonly<Record<string, readonly RefusedQuestion[]>> = {
  [ofAny]: [
    { code: 'not-found', question: '/v1/kurser' },
    ...asked(
      '/v1/courses',
      { code: 'empty-parameter', parameters: 'kommune=' },
      { code: 'repeated-parameter', parameters: 'q=truck&q=kran' },
      { code: 'broken-encoding', parameters: 'q=%F8' },
      { code: 'control-character', parameters: 'q=%00' },
      { code: 'address-too-long', parameters: `q=${'x'.repeat(4100)}` },
    ),
    { code: 'method-not-allowed', question: '/v1/courses', body: '{}' },
  ],
  findCourses: [
    ...asked('/v1/courses', misspelt, noSuchDay, { code: 'cpr-number', parameters: 'q=010203-1234' }),
    ...asked('/v1/courses', unknownPlace, { code: 'too-many-places', parameters: 'kommune=Lejre&region=rar-fyn' }),
    ...asked('/v1/courses', { code: 'cursor-invalid', parameters: 'cursor=abc' }),
    ...asked('/v1/courses', { code: 'too-many-words', parameters: `q=${'truck+'.repeat(13)}` }),
    ...asked('/v1/courses', { code: 'area-unknown', parameters: 'onList=rar-samsoe' }),
    ...asked('/v1/courses', { code: 'reach-without-place', parameters: 'reach=own' }),
    ...asked('/v1/courses', { code: 'postnr-unknown', parameters: 'postnr=0000' }),
    ...asked('/v1/courses', { code: 'dialect-needs-csv', parameters: 'dialect=excel-da' }),
    ...asked('/v1/courses', { code: 'lang-needs-file', parameters: 'lang=en' }),
    ...asked('/v1/courses', { code: 'files-have-no-pages', parameters: 'format=csv&limit=5' }),
    ...asked('/v1/courses', { code: 'cursor-stale', parameters: `cursor=${oldCursor}` }),
    ...asked('/v1/courses', { code: 'postnr-in-two-areas', parameters: 'postnr=2640' }),
  ],
  getCourse: [{ code: 'course-unknown', question: '/v1/courses/truck' }, ...asked('/v1/courses/47592', noSuchDay)],
  suggest: asked('/v1/suggest?q=gaf', { code: 'bad-parameter', parameters: 'limit=0' }, unknownPlace),
  listRegions: asked('/v1/regions', noSuchDay, { code: 'before-the-lists', parameters: 'on=2014-12-31' }),
  listKommuner: asked('/v1/kommuner', noSuchDay),
  getKommune: [{ code: 'kommune-unknown', question: '/v1/kommuner/lejr' }, ...asked('/v1/kommuner/0350', noSuchDay)],
  listEditions: asked(
    '/v1/editions',
    { code: 'bad-parameter', parameters: 'list=alle' },
    { code: 'region-unknown', parameters: 'region=rar-samsoe' },
  ),
  getEdition: [
    { code: 'edition-unknown', question: `/v1/editions/${unknownEdition}` },
    ...asked(`/v1/editions/${unknownEdition}`, misspelt),
  ],
  diffEditions: [
    { code: 'edition-unknown', question: `/v1/editions/${unknownEdition}/diff/${unknownEdition}` },
    ...asked(`/v1/editions/${unknownEdition}/diff/${unknownEdition}`, misspelt),
  ],
  listChanges: asked(
    '/v1/changes',
    { code: 'since-after-until', parameters: 'since=2026-10-01&until=2026-09-01' },
    { code: 'window-too-long', parameters: 'since=2019-01-01&until=2026-01-01' },
    unknownPlace,
  ),
  listNextChanges: asked('/v1/changes/next', { code: 'bad-parameter', parameters: 'adjacent=ja' }, unknownPlace),
  listEvents: asked('/v1/changes/events', { code: 'cursor-unknown', parameters: 'after=abc' }, unknownPlace),
  getChangesAtom: asked('/v1/feeds/changes.atom', { code: 'bad-parameter', parameters: 'lang=de' }, unknownPlace),
  getChangesJsonFeed: asked('/v1/feeds/changes.json', { code: 'bad-parameter', parameters: 'lang=de' }, unknownPlace),
  listBulk: asked('/v1/bulk', misspelt),
  getBulkFile: [
    { code: 'bulk-file-unknown', question: '/v1/bulk/latest/courses.csv' },
    ...asked('/v1/bulk/latest/courses.csv', misspelt),
  ],
  getStatus: asked('/v1/status', misspelt),
  listSources: asked('/v1/sources', misspelt),
  getEligibility: asked(
    '/v1/eligibility',
    { code: 'bad-parameter', parameters: 'kommune=Lejre' },
    { code: 'known-at-to-come', parameters: 'course=47592&kommune=Lejre&knownAt=2100-01-01' },
    { code: 'place-missing', parameters: 'course=47592' },
    { code: 'course-unknown', parameters: 'course=99999x&kommune=Lejre' },
    { code: 'kommune-unknown', parameters: 'course=47592&kommune=Lejr' },
  ),
  askEligibilityBatch: [
    { code: 'bad-parameter', question: batch, body: '{"kommune":"Lejre","courses":[]}' },
    { code: 'course-unknown', question: batch, body: '{"kommune":"Lejre","courses":["truck"]}' },
    { code: 'repeated-course', question: batch, body: '{"kommune":"Lejre","courses":["47592","47592"]}' },
    { code: 'body-broken', question: batch, body: '{"kommune":' },
    { code: 'body-too-large', question: batch, body: `{"kommune":"${'L'.repeat(64 * 1024)}","courses":["47592"]}` },
    { code: 'body-not-json', question: batch, body: 'courses=47592', contentType: 'text/plain' },
  ],
  getReceipt: [
    ...asked(`/v1/receipts?${receipt}`, { code: 'receipt-does-not-match', parameters: `digest=${hash}` }),
    ...asked('/v1/receipts', { code: 'bad-parameter', parameters: 'kommune=0350' }),
    { code: 'course-unknown', question: `/v1/receipts?${receipt.replace('47592', 'truck')}` },
  ],
  getGuidance: asked('/v1/guidance', { code: 'bad-parameter', parameters: 'benefit=andet' }, unknownPlace),
  listPoolFigures: asked('/v1/pools', { code: 'bad-parameter', parameters: 'year=2014' }, unknownPlace),
  estimateReimbursement: asked(
    '/v1/pools/estimate',
    { code: 'bad-parameter', parameters: 'price=gratis' },
    { code: 'course-missing', parameters: 'kommune=Lejre' },
    { code: 'price-not-known', parameters: 'course=40100&kommune=Bornholm' },
    { code: 'prices-do-not-match', parameters: 'course=47592&kommune=Lejre&price=1&price=2' },
    { code: 'kommune-unknown', parameters: 'course=47592&kommune=Lejr' },
  ),
  getDocument: [
    { code: 'bad-parameter', question: '/v1/documents/abc' },
    { code: 'document-unknown', question: `/v1/documents/${hash}` },
    { code: 'document-withheld', question: `/v1/documents/${'1'.repeat(64)}` },
  ],
  getPicture: [
    { code: 'bad-parameter', question: `/v1/receipts/picture?document=${hash}&page=0&line=1` },
    { code: 'document-unknown', question: `/v1/receipts/picture?document=${hash}&page=1&line=1` },
    { code: 'no-picture', question: `/v1/receipts/picture?document=${'2'.repeat(64)}&page=1&line=1` },
  ],
  getHealth: asked('/healthz', misspelt),
  getReadiness: asked('/readyz', misspelt),
};
