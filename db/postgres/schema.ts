import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  json,
  type PgColumn,
  pgTable,
  primaryKey,
  sql,
  unique,
} from './drizzle.ts';
import { startOf } from './start-of.ts';

// The tables of db/sqlite/schema.ts under the same names and with the same stored forms, so that a row of the one can be copied
// into the other as it is, its number included. Nothing but `zero_hits` is deleted, and an edition is never changed except
// for when it was last confirmed; the triggers of the migration `append-only` hold every writer to that.

const stands = '\u001A';
const outside = '\u0000';

/** PostgreSQL's text has no place for U+0000, which a list may print: it is written as U+001A and 0, and U+001A as itself twice. */
const written = (text: string): string =>
  text.includes(outside) || text.includes(stands)
    ? text.replaceAll(stands, stands + stands).replaceAll(outside, `${stands}0`)
    : text;

/** The text that was written so. */
const read = (stored: string): string =>
  stored
    .split(stands + stands)
    .map((part) => part.replaceAll(`${stands}0`, outside))
    .join(stands);

/** In the order of its bytes, as in SQLite, whatever order the operator's database has. */
const orderOfBytes = 'text COLLATE "C"';

const text = customType<{ data: string; driverData: string }>({
  dataType: () => orderOfBytes,
  toDriver: written,
  fromDriver: read,
});

/** An instant as ISO 8601 in UTC with exactly three decimals, so that the order of the text is the order of time. */
const instantText = customType<{ data: string; driverData: string }>({
  dataType: () => orderOfBytes,
  toDriver: (given) => new Date(given).toISOString(),
});

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

const count = (name: string) => bigint(name, { mode: 'number' });

/** The order in which rows were written, also of those copied in from elsewhere. */
const sequence = (name: string) => count(name).primaryKey().generatedByDefaultAsIdentity();

// A text that is none of these is refused by the cast.
const isJson = (column: PgColumn) => sql`${column}::json IS NOT NULL`;
const isDate = (column: PgColumn) => sql`${column} ~ '^\\d{4}-\\d\\d-\\d\\d$' AND ${column}::date IS NOT NULL`;

/**
 * What the database is, in its one row, and how often it has been written: every write counts up first, so that writers come
 * one after another and everybody can see that there is something new. Not in SQLite, which knows both by itself.
 */
export const storeState = pgTable(
  'store_state',
  {
    id: integer('id').primaryKey(),
    /** `positivliste`, so that the database of another program is not taken for ours. */
    kind: text('kind').notNull(),
    changes: count('changes').notNull(),
  },
  (table) => [
    check('store_state_one_row', sql`${table.id} = 1`),
    check('store_state_ours', sql`${table.kind} = 'positivliste'`),
  ],
);

/** Stored bytes by their hash; the bytes themselves are in `document_bytes`. */
export const documents = pgTable(
  'documents',
  {
    sha256: text('sha256').primaryKey(),
    mediaType: text('media_type').notNull(),
    size: count('size').notNull(),
    storedAt: instantText('stored_at').notNull(),
  },
  (table) => [
    check('documents_sha256_length', sql`length(${table.sha256}) = 64`),
    check('documents_size_natural', sql`${table.size} >= 0`),
  ],
);

/** The bytes of documents, which lie in a folder beside SQLite; only ever written anew where they no longer match their hash. */
export const documentBytes = pgTable('document_bytes', {
  sha256: text('sha256')
    .primaryKey()
    .references(() => documents.sha256),
  bytes: bytes('bytes').notNull(),
});

/** Each time an address was asked and what came; only ever added to. */
export const retrievals = pgTable(
  'retrievals',
  {
    sequence: sequence('sequence'),
    source: text('source').notNull(),
    url: text('url').notNull(),
    sha256: text('sha256')
      .notNull()
      .references(() => documents.sha256),
    mediaType: text('media_type').notNull(),
    retrievedAt: instantText('retrieved_at').notNull(),
    etag: text('etag'),
    lastModified: text('last_modified'),
  },
  (table) => [
    // An index holds no more than 2,700 bytes a row, and an address may have more.
    index('retrievals_by_address').on(table.source, startOf(table.url), table.retrievedAt),
    index('retrievals_by_document').on(table.sha256, table.retrievedAt),
  ],
);

/** Documents a person has said are not to be handed out, the first word on each; only ever added to. */
export const withholdings = pgTable(
  'withholdings',
  {
    sha256: text('sha256')
      .primaryKey()
      .references(() => documents.sha256),
    reason: text('reason').notNull(),
    withheldAt: instantText('withheld_at').notNull(),
  },
  (table) => [check('withholdings_reason_present', sql`length(${table.reason}) > 0`)],
);

/** Courses; the id is assigned once and kept for ever, `title` is the first spelling met. */
export const courses = pgTable(
  'courses',
  {
    id: text('id').primaryKey(),
    code: text('code').unique(),
    title: text('title').notNull(),
    createdAt: instantText('created_at').notNull(),
  },
  (table) => [check('courses_code_is_id', sql`${table.code} IS NULL OR ${table.code} = ${table.id}`)],
);

/** What leads to a course's id: today the key of a title; another kind of key can be added beside it. */
export const courseAliases = pgTable(
  'course_aliases',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    createdAt: instantText('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.key] }),
    index('course_aliases_by_course').on(table.courseId),
    check('course_aliases_key_present', sql`length(${table.key}) > 0`),
  ],
);

/** Published states of lists. `sequence` is the order of recording where two were recorded at the same instant. */
export const editions = pgTable(
  'editions',
  {
    sequence: sequence('sequence'),
    id: text('id').notNull().unique(),
    source: text('source').notNull(),
    area: text('area').notNull(),
    listKind: text('list_kind').notNull(),
    inForceFrom: text('in_force_from').notNull(),
    title: text('title'),
    documentSha256: text('document_sha256').notNull(),
    documentUrl: text('document_url').notNull(),
    documentMediaType: text('document_media_type').notNull(),
    exampleData: boolean('example_data').notNull(),
    reader: text('reader').notNull(),
    recordedAt: instantText('recorded_at').notNull(),
    confirmedAt: instantText('confirmed_at').notNull(),
    findings: json('findings').notNull(),
    /**
     * Of all that the edition says, its rows and their places included but not `confirmed_at`, whatever tables keep it.
     */
    contentSha256: text('content_sha256').notNull(),
  },
  (table) => [
    index('editions_by_list').on(table.area, table.listKind, table.recordedAt),
    index('editions_by_document').on(table.documentSha256),
    check('editions_document_sha256_length', sql`length(${table.documentSha256}) = 64`),
    check('editions_content_sha256_length', sql`length(${table.contentSha256}) = 64`),
    check('editions_in_force_from_is_date', isDate(table.inForceFrom)),
    check('editions_confirmed_after_recorded', sql`${table.confirmedAt} >= ${table.recordedAt}`),
  ],
);

/**
 * Which document, read by which version of the readers, gave an edition. An edition that another document or a later
 * reader also gives is only confirmed; here is written that they did, so that they need not be read again.
 */
export const readings = pgTable(
  'readings',
  {
    sequence: sequence('sequence'),
    source: text('source').notNull(),
    documentSha256: text('document_sha256').notNull(),
    reader: text('reader').notNull(),
    editionId: text('edition_id')
      .notNull()
      .references(() => editions.id),
    recordedAt: instantText('recorded_at').notNull(),
  },
  (table) => [
    unique('readings_once').on(table.source, table.documentSha256, table.reader, table.editionId),
    index('readings_by_edition').on(table.editionId),
  ],
);

/**
 * What rows of lists say, without their places; each text is kept once, however many editions print it. `content` is the
 * row in JSON with its fields by name, `sha256` that text's hash: an index of 32 bytes instead of the whole text again.
 */
export const printedRows = pgTable(
  'printed_rows',
  {
    id: sequence('id'),
    sha256: bytes('sha256').notNull().unique(),
    content: text('content').notNull(),
    /**
     * Copied out of the text by whoever writes it, and not worked out by the database as in SQLite: PostgreSQL looks into no
     * JSON that has \\u0000 anywhere, and a list may print it.
     */
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
  },
  (table) => [
    check('printed_rows_sha256_length', sql`octet_length(${table.sha256}) = 32`),
    check('printed_rows_content_json', isJson(table.content)),
  ],
);

/** Which rows an edition prints, in the order of the list, and where each stands in its document (see places.ts). */
export const editionRows = pgTable(
  'edition_rows',
  {
    editionId: text('edition_id')
      .primaryKey()
      .references(() => editions.id),
    /** The ids in `printed_rows`, as JSON, so that also SQL alone can put an edition together. */
    rows: text('rows').notNull(),
    places: text('places').notNull(),
    /** Of the edition's own fields, of each row and of the places: what a catalogue of all editions is checked by. */
    keptSha256: text('kept_sha256').notNull(),
  },
  (table) => [
    check('edition_rows_rows_json', isJson(table.rows)),
    check('edition_rows_places_json', isJson(table.places)),
    check('edition_rows_kept_sha256_length', sql`length(${table.keptSha256}) = 64`),
  ],
);

/**
 * When a publisher was seen to show an edition; only ever added to. Each list adds one every night for ever, so the edition
 * is named by its short number and nothing is indexed: all of them are read at once, and after that only new ones.
 */
export const sightings = pgTable(
  'sightings',
  {
    sequence: sequence('sequence'),
    edition: count('edition')
      .notNull()
      .references(() => editions.sequence),
    seenAt: instantText('seen_at').notNull(),
  },
  (table) => [check('sightings_seen_at_length', sql`length(${table.seenAt}) = 24`)],
);

/**
 * The order in which states of lists became known: each new edition, and each that is shown again after another; only ever
 * added to. The order of the log of changes: a clock that is set back, or two programs that write at once, cannot alter it.
 */
export const recordings = pgTable(
  'recordings',
  {
    sequence: sequence('sequence'),
    edition: count('edition')
      .notNull()
      .references(() => editions.sequence),
    recordedAt: instantText('recorded_at').notNull(),
    seenAt: instantText('seen_at'),
  },
  (table) => [index('recordings_by_edition').on(table.edition)],
);

/**
 * How far each receiver of webhooks has been told, and how it went; the one row of a receiver moves on. `position` and `until`
 * are cursors of the log of changes: what lies between them is being sent, and is sent again until it is received.
 */
export const webhookReceivers = pgTable(
  'webhook_receivers',
  {
    id: text('id').primaryKey(),
    /** Of the address and the secret: another of either is a new attempt, and neither is kept here. */
    configuredSha256: text('configured_sha256').notNull(),
    position: text('position').notNull(),
    until: text('until'),
    messageId: text('message_id'),
    attempts: count('attempts').notNull(),
    nextAttemptAt: instantText('next_attempt_at'),
    stoppedAt: instantText('stopped_at'),
    failure: text('failure'),
    delivered: count('delivered').notNull(),
    deliveredAt: instantText('delivered_at'),
  },
  (table) => [
    check('webhook_receivers_configured_length', sql`length(${table.configuredSha256}) = 64`),
    check('webhook_receivers_counts_natural', sql`${table.attempts} >= 0 AND ${table.delivered} >= 0`),
    check('webhook_receivers_sending_whole', sql`(${table.until} IS NULL) = (${table.messageId} IS NULL)`),
  ],
);

/** Editions held for a person. `candidate` is kept whole, as it was judged: a decision rests on exactly that. */
export const candidates = pgTable(
  'candidates',
  {
    sequence: sequence('sequence'),
    id: text('id').notNull().unique(),
    // Copied out of the candidate, so that it can be found by them.
    source: text('source').notNull(),
    documentSha256: text('document_sha256').notNull(),
    reader: text('reader').notNull(),
    candidate: json('candidate').notNull(),
    heldAt: instantText('held_at').notNull(),
    verdict: text('verdict'),
    reason: text('reason'),
    decidedAt: instantText('decided_at'),
  },
  (table) => [
    index('candidates_by_document').on(table.source, table.documentSha256, table.reader),
    index('candidates_open').on(table.verdict, table.heldAt),
    check(
      'candidates_decision_whole',
      sql`(${table.verdict} IS NULL) = (${table.reason} IS NULL) AND (${table.verdict} IS NULL) = (${table.decidedAt} IS NULL)`,
    ),
  ],
);

/** The right to collect, one row for ever. `token` is the fence of a run's every write, and only grows. */
export const leases = pgTable(
  'leases',
  {
    name: text('name').primaryKey(),
    token: count('token').notNull(),
    holder: text('holder').notNull(),
    takenAt: instantText('taken_at').notNull(),
    renewedAt: instantText('renewed_at').notNull(),
    expiresAt: instantText('expires_at').notNull(),
    isReleased: boolean('is_released').notNull(),
  },
  (table) => [check('leases_token_natural', sql`${table.token} >= 1`)],
);

/**
 * What is wrong and has been told of, and what was: `cleared_at` is set when it is over. The alarm is kept whole, since the words
 * of its end are those of its beginning.
 */
export const alarms = pgTable('alarms', {
  key: text('key').primaryKey(),
  alarm: json('alarm').notNull(),
  clearedAt: instantText('cleared_at'),
});

/** What the operator is to be told, a row for each way of telling; in the order in which it became known. */
export const alertMessages = pgTable(
  'alert_messages',
  {
    sequence: sequence('sequence'),
    id: text('id').notNull().unique(),
    way: text('way').notNull(),
    madeAt: instantText('made_at').notNull(),
    changes: json('changes').notNull(),
    attempts: count('attempts').notNull(),
    nextAttemptAt: instantText('next_attempt_at').notNull(),
    failure: text('failure'),
    deliveredAt: instantText('delivered_at'),
  },
  (table) => [
    index('alert_messages_waiting').on(table.deliveredAt, table.way),
    check('alert_messages_attempts_natural', sql`${table.attempts} >= 0`),
  ],
);

/** How the last backup and the last drill went, a row each. */
export const outcomes = pgTable('outcomes', {
  work: text('work').primaryKey(),
  at: instantText('at').notNull(),
  troubles: json('troubles').notNull(),
  succeededAt: instantText('succeeded_at'),
  failingSince: instantText('failing_since'),
});

/** Refreshes. */
export const runs = pgTable(
  'runs',
  {
    sequence: sequence('sequence'),
    id: text('id').notNull().unique(),
    trigger: text('trigger').notNull(),
    startedAt: instantText('started_at').notNull(),
    finishedAt: instantText('finished_at'),
  },
  (table) => [index('runs_by_start').on(table.startedAt)],
);

/** What became of one source in one run; only ever added to. */
export const sourceRuns = pgTable(
  'source_runs',
  {
    sequence: sequence('sequence'),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    source: text('source').notNull(),
    outcome: text('outcome').notNull(),
    startedAt: instantText('started_at').notNull(),
    finishedAt: instantText('finished_at').notNull(),
    editions: json('editions').notNull(),
    candidates: json('candidates').notNull(),
    rows: count('rows').notNull(),
    requests: count('requests').notNull(),
    findings: json('findings').notNull(),
    trace: json('trace').notNull(),
  },
  (table) => [
    index('source_runs_by_run').on(table.runId),
    // Freshness asks for each source's newest outcomes on every page: this index answers without a sort.
    index('source_runs_by_source').on(table.source, table.startedAt),
    check('source_runs_rows_natural', sql`${table.rows} >= 0`),
    check('source_runs_requests_natural', sql`${table.requests} >= 0`),
  ],
);

/**
 * What two copies of one list were found to say; only ever added to. `edition_id` refers to no table, because the primary
 * copy may have been held: its edition is named then, but not published.
 */
export const comparisons = pgTable(
  'comparisons',
  {
    sequence: sequence('sequence'),
    source: text('source').notNull(),
    editionId: text('edition_id').notNull(),
    primarySha256: text('primary_sha256').notNull(),
    copySha256: text('copy_sha256').notNull(),
    copyUrl: text('copy_url').notNull(),
    copyMediaType: text('copy_media_type').notNull(),
    reader: text('reader').notNull(),
    same: count('same').notNull(),
    findings: json('findings').notNull(),
    comparedAt: instantText('compared_at').notNull(),
  },
  (table) => [
    unique('comparisons_once').on(table.source, table.primarySha256, table.copySha256, table.reader),
    index('comparisons_by_edition').on(table.editionId, table.comparedAt),
    check('comparisons_primary_sha256_length', sql`length(${table.primarySha256}) = 64`),
    check('comparisons_copy_sha256_length', sql`length(${table.copySha256}) = 64`),
    check('comparisons_same_natural', sql`${table.same} >= 0`),
  ],
);

/** What headings of sources have been taught to mean, every word kept with its reason; only ever added to. */
export const teachings = pgTable(
  'teachings',
  {
    sequence: sequence('sequence'),
    source: text('source').notNull(),
    heading: text('heading').notNull(),
    key: text('key').notNull(),
    field: text('field').notNull(),
    reason: text('reason').notNull(),
    candidateId: text('candidate_id').references(() => candidates.id),
    taughtAt: instantText('taught_at').notNull(),
  },
  (table) => [
    index('teachings_by_time').on(table.taughtAt),
    check('teachings_heading_present', sql`length(${table.heading}) > 0`),
    check('teachings_key_present', sql`length(${table.key}) > 0`),
    check('teachings_reason_present', sql`length(${table.reason}) > 0`),
  ],
);

/** Why today's readers read an accepted edition's document otherwise than it was read then; only ever added to. */
export const explanations = pgTable(
  'explanations',
  {
    sequence: sequence('sequence'),
    editionId: text('edition_id')
      .notNull()
      .references(() => editions.id),
    difference: text('difference').notNull(),
    reason: text('reason').notNull(),
    explainedAt: instantText('explained_at').notNull(),
  },
  (table) => [
    index('explanations_by_time').on(table.explainedAt),
    check('explanations_difference_length', sql`length(${table.difference}) = 12`),
    check('explanations_reason_present', sql`length(${table.reason}) > 0`),
  ],
);

/** What was read about the pool in one document and published; only ever added to. */
export const poolReadings = pgTable(
  'pool_readings',
  {
    sequence: sequence('sequence'),
    id: text('id').notNull().unique(),
    source: text('source').notNull(),
    documentSha256: text('document_sha256').notNull(),
    url: text('url').notNull(),
    mediaType: text('media_type').notNull(),
    reader: text('reader').notNull(),
    exampleData: boolean('example_data').notNull(),
    findings: json('findings').notNull(),
    recordedAt: instantText('recorded_at').notNull(),
  },
  (table) => [
    index('pool_readings_by_document').on(table.source, table.documentSha256, table.reader),
    check('pool_readings_document_sha256_length', sql`length(${table.documentSha256}) = 64`),
  ],
);

/** The figures of a published reading, each as it was judged, in the document's order from 1; only ever added to. */
export const poolFigures = pgTable(
  'pool_figures',
  {
    reading: count('reading')
      .notNull()
      .references(() => poolReadings.sequence),
    number: count('number').notNull(),
    figure: json('figure').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reading, table.number] }),
    check('pool_figures_number_natural', sql`${table.number} >= 1`),
  ],
);

/** Why today's readers read a published reading's document otherwise than it was read then; only ever added to. */
export const poolExplanations = pgTable(
  'pool_explanations',
  {
    sequence: sequence('sequence'),
    readingId: text('reading_id')
      .notNull()
      .references(() => poolReadings.id),
    difference: text('difference').notNull(),
    reason: text('reason').notNull(),
    explainedAt: instantText('explained_at').notNull(),
  },
  (table) => [
    index('pool_explanations_by_time').on(table.explainedAt),
    check('pool_explanations_difference_length', sql`length(${table.difference}) = 12`),
    check('pool_explanations_reason_present', sql`length(${table.reason}) > 0`),
  ],
);

/** Readings about the pool held for a person, kept whole as `candidates` are. */
export const poolCandidates = pgTable(
  'pool_candidates',
  {
    sequence: sequence('sequence'),
    id: text('id').notNull().unique(),
    source: text('source').notNull(),
    documentSha256: text('document_sha256').notNull(),
    reader: text('reader').notNull(),
    candidate: json('candidate').notNull(),
    heldAt: instantText('held_at').notNull(),
    verdict: text('verdict'),
    reason: text('reason'),
    decidedAt: instantText('decided_at'),
  },
  (table) => [
    index('pool_candidates_by_document').on(table.source, table.documentSha256, table.reader),
    index('pool_candidates_open').on(table.verdict, table.heldAt),
    check(
      'pool_candidates_decision_whole',
      sql`(${table.verdict} IS NULL) = (${table.reason} IS NULL) AND (${table.verdict} IS NULL) = (${table.decidedAt} IS NULL)`,
    ),
  ],
);

/**
 * How many different callers, five at least, searched on a day for a word that no list knows. The one table whose rows go
 * again, after 90 days; it holds no other column on purpose, and the checks keep a smaller count or a number out of it.
 */
export const zeroHits = pgTable(
  'zero_hits',
  {
    day: text('day').notNull(),
    word: text('word').notNull(),
    count: count('count').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.word] }),
    check('zero_hits_day_is_date', isDate(table.day)),
    check('zero_hits_word_without_digits', sql`length(${table.word}) BETWEEN 3 AND 40 AND ${table.word} !~ '[0-9]'`),
    check('zero_hits_count_of_many', sql`${table.count} >= 5`),
  ],
);
