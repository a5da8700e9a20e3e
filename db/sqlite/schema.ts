import { parseJson } from '../shared/stored.ts';
import { blob, check, customType, index, integer, primaryKey, sql, sqliteTable, text, unique } from './drizzle.ts';

// The tables of the one SQLite file. Nothing but `zero_hits` is deleted, and an edition is never changed except for when
// it was last confirmed; the triggers of the migration `append-only` hold every writer to that. Checks are kept to what
// can never change (a hash is 64 digits long); word lists such as list kinds belong to the domain's schemas,
// because SQLite cannot alter a check without rebuilding the table.

/**
 * An instant as ISO 8601 in UTC with exactly three decimals: the domain also allows none, and
 * "…:58Z" sorts after "…:58.500Z" as text. One form keeps the order of the text the order of time.
 */
const instantText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: (written) => new Date(written).toISOString(),
});

/** JSON as it was written; a letter of it that has flipped is damage, and is named as such. */
const json = (name: string) =>
  customType<{ data: unknown; driverData: string }>({
    dataType: () => 'text',
    toDriver: (written) => JSON.stringify(written),
    fromDriver: (stored) => parseJson(stored, name),
  })(name);

/** Stored bytes by their hash; the bytes themselves lie in the documents folder. */
export const documents = sqliteTable(
  'documents',
  {
    sha256: text('sha256').primaryKey(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    storedAt: instantText('stored_at').notNull(),
  },
  (table) => [
    check('documents_sha256_length', sql`length(${table.sha256}) = 64`),
    check('documents_size_natural', sql`${table.size} >= 0`),
  ],
);

/** Each time an address was asked and what came; only ever added to. */
export const retrievals = sqliteTable(
  'retrievals',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
    index('retrievals_by_address').on(table.source, table.url, table.retrievedAt),
    index('retrievals_by_document').on(table.sha256, table.retrievedAt),
  ],
);

/** Documents a person has said are not to be handed out, the first word on each; only ever added to. */
export const withholdings = sqliteTable(
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
export const courses = sqliteTable(
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
export const courseAliases = sqliteTable(
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
export const editions = sqliteTable(
  'editions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    source: text('source').notNull(),
    area: text('area').notNull(),
    listKind: text('list_kind').notNull(),
    inForceFrom: text('in_force_from').notNull(),
    title: text('title'),
    documentSha256: text('document_sha256').notNull(),
    documentUrl: text('document_url').notNull(),
    documentMediaType: text('document_media_type').notNull(),
    exampleData: integer('example_data', { mode: 'boolean' }).notNull(),
    reader: text('reader').notNull(),
    recordedAt: instantText('recorded_at').notNull(),
    confirmedAt: instantText('confirmed_at').notNull(),
    findings: json('findings').notNull(),
    /**
     * Of all that the edition says, its rows and their places included but not `confirmed_at`, whatever tables keep it:
     * SQLite itself does not notice a flipped letter.
     */
    contentSha256: text('content_sha256').notNull(),
  },
  (table) => [
    index('editions_by_list').on(table.area, table.listKind, table.recordedAt),
    index('editions_by_document').on(table.documentSha256),
    check('editions_document_sha256_length', sql`length(${table.documentSha256}) = 64`),
    check('editions_content_sha256_length', sql`length(${table.contentSha256}) = 64`),
    check('editions_in_force_from_is_date', sql`${table.inForceFrom} IS date(${table.inForceFrom})`),
    check('editions_confirmed_after_recorded', sql`${table.confirmedAt} >= ${table.recordedAt}`),
    check('editions_findings_json', sql`json_valid(${table.findings})`),
  ],
);

/**
 * Which document, read by which version of the readers, gave an edition. An edition that another document or a later
 * reader also gives is only confirmed; here is written that they did, so that they need not be read again.
 */
export const readings = sqliteTable(
  'readings',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
export const printedRows = sqliteTable(
  'printed_rows',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    sha256: blob('sha256', { mode: 'buffer' }).notNull().unique(),
    content: text('content').notNull(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id)
      .generatedAlwaysAs(sql`json_extract("content", '$.course')`, { mode: 'virtual' }),
  },
  (table) => [
    check('printed_rows_sha256_length', sql`length(${table.sha256}) = 32`),
    check('printed_rows_content_json', sql`json_valid(${table.content})`),
  ],
);

/** Which rows an edition prints, in the order of the list, and where each stands in its document (see places.ts). */
export const editionRows = sqliteTable(
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
    check('edition_rows_rows_json', sql`json_valid(${table.rows})`),
    check('edition_rows_places_json', sql`json_valid(${table.places})`),
    check('edition_rows_kept_sha256_length', sql`length(${table.keptSha256}) = 64`),
  ],
);

/**
 * When a publisher was seen to show an edition; only ever added to. Each list adds one every night for ever, so the edition
 * is named by its short number and nothing is indexed: all of them are read at once, and after that only new ones.
 */
export const sightings = sqliteTable(
  'sightings',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    edition: integer('edition')
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
export const recordings = sqliteTable(
  'recordings',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    edition: integer('edition')
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
export const webhookReceivers = sqliteTable(
  'webhook_receivers',
  {
    id: text('id').primaryKey(),
    /** Of the address and the secret: another of either is a new attempt, and neither is kept here. */
    configuredSha256: text('configured_sha256').notNull(),
    position: text('position').notNull(),
    until: text('until'),
    messageId: text('message_id'),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: instantText('next_attempt_at'),
    stoppedAt: instantText('stopped_at'),
    failure: text('failure'),
    delivered: integer('delivered').notNull(),
    deliveredAt: instantText('delivered_at'),
  },
  (table) => [
    check('webhook_receivers_configured_length', sql`length(${table.configuredSha256}) = 64`),
    check('webhook_receivers_counts_natural', sql`${table.attempts} >= 0 AND ${table.delivered} >= 0`),
    check('webhook_receivers_sending_whole', sql`(${table.until} IS NULL) = (${table.messageId} IS NULL)`),
  ],
);

/** Editions held for a person. `candidate` is kept whole, as it was judged: a decision rests on exactly that. */
export const candidates = sqliteTable(
  'candidates',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
    check('candidates_candidate_json', sql`json_valid(${table.candidate})`),
    check(
      'candidates_decision_whole',
      sql`(${table.verdict} IS NULL) = (${table.reason} IS NULL) AND (${table.verdict} IS NULL) = (${table.decidedAt} IS NULL)`,
    ),
  ],
);

/** The right to collect, one row for ever. `token` is the fence of a run's every write, and only grows. */
export const leases = sqliteTable(
  'leases',
  {
    name: text('name').primaryKey(),
    token: integer('token').notNull(),
    holder: text('holder').notNull(),
    takenAt: instantText('taken_at').notNull(),
    renewedAt: instantText('renewed_at').notNull(),
    expiresAt: instantText('expires_at').notNull(),
    isReleased: integer('is_released', { mode: 'boolean' }).notNull(),
  },
  (table) => [check('leases_token_natural', sql`${table.token} >= 1`)],
);

/**
 * What is wrong and has been told of, and what was: `cleared_at` is set when it is over. The alarm is kept whole, since the words
 * of its end are those of its beginning.
 */
export const alarms = sqliteTable(
  'alarms',
  {
    key: text('key').primaryKey(),
    alarm: json('alarm').notNull(),
    clearedAt: instantText('cleared_at'),
  },
  (table) => [check('alarms_alarm_json', sql`json_valid(${table.alarm})`)],
);

/** What the operator is to be told, a row for each way of telling; in the order in which it became known. */
export const alertMessages = sqliteTable(
  'alert_messages',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    way: text('way').notNull(),
    madeAt: instantText('made_at').notNull(),
    changes: json('changes').notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: instantText('next_attempt_at').notNull(),
    failure: text('failure'),
    deliveredAt: instantText('delivered_at'),
  },
  (table) => [
    index('alert_messages_waiting').on(table.deliveredAt, table.way),
    check('alert_messages_changes_json', sql`json_valid(${table.changes})`),
    check('alert_messages_attempts_natural', sql`${table.attempts} >= 0`),
  ],
);

/** How the last backup and the last drill went, a row each. */
export const outcomes = sqliteTable(
  'outcomes',
  {
    work: text('work').primaryKey(),
    at: instantText('at').notNull(),
    troubles: json('troubles').notNull(),
    succeededAt: instantText('succeeded_at'),
    failingSince: instantText('failing_since'),
  },
  (table) => [check('outcomes_troubles_json', sql`json_valid(${table.troubles})`)],
);

/** Refreshes. */
export const runs = sqliteTable(
  'runs',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    trigger: text('trigger').notNull(),
    startedAt: instantText('started_at').notNull(),
    finishedAt: instantText('finished_at'),
  },
  (table) => [index('runs_by_start').on(table.startedAt)],
);

/** What became of one source in one run; only ever added to. */
export const sourceRuns = sqliteTable(
  'source_runs',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    source: text('source').notNull(),
    outcome: text('outcome').notNull(),
    startedAt: instantText('started_at').notNull(),
    finishedAt: instantText('finished_at').notNull(),
    editions: json('editions').notNull(),
    candidates: json('candidates').notNull(),
    rows: integer('rows').notNull(),
    requests: integer('requests').notNull(),
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
export const comparisons = sqliteTable(
  'comparisons',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    source: text('source').notNull(),
    editionId: text('edition_id').notNull(),
    primarySha256: text('primary_sha256').notNull(),
    copySha256: text('copy_sha256').notNull(),
    copyUrl: text('copy_url').notNull(),
    copyMediaType: text('copy_media_type').notNull(),
    reader: text('reader').notNull(),
    same: integer('same').notNull(),
    findings: json('findings').notNull(),
    comparedAt: instantText('compared_at').notNull(),
  },
  (table) => [
    unique('comparisons_once').on(table.source, table.primarySha256, table.copySha256, table.reader),
    index('comparisons_by_edition').on(table.editionId, table.comparedAt),
    check('comparisons_primary_sha256_length', sql`length(${table.primarySha256}) = 64`),
    check('comparisons_copy_sha256_length', sql`length(${table.copySha256}) = 64`),
    check('comparisons_same_natural', sql`${table.same} >= 0`),
    check('comparisons_findings_json', sql`json_valid(${table.findings})`),
  ],
);

/** What headings of sources have been taught to mean, every word kept with its reason; only ever added to. */
export const teachings = sqliteTable(
  'teachings',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
export const explanations = sqliteTable(
  'explanations',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
export const poolReadings = sqliteTable(
  'pool_readings',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    source: text('source').notNull(),
    documentSha256: text('document_sha256').notNull(),
    url: text('url').notNull(),
    mediaType: text('media_type').notNull(),
    reader: text('reader').notNull(),
    exampleData: integer('example_data', { mode: 'boolean' }).notNull(),
    findings: json('findings').notNull(),
    recordedAt: instantText('recorded_at').notNull(),
  },
  (table) => [
    index('pool_readings_by_document').on(table.source, table.documentSha256, table.reader),
    check('pool_readings_document_sha256_length', sql`length(${table.documentSha256}) = 64`),
    check('pool_readings_findings_json', sql`json_valid(${table.findings})`),
  ],
);

/** The figures of a published reading, each as it was judged, in the document's order from 1; only ever added to. */
export const poolFigures = sqliteTable(
  'pool_figures',
  {
    reading: integer('reading')
      .notNull()
      .references(() => poolReadings.sequence),
    number: integer('number').notNull(),
    figure: json('figure').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reading, table.number] }),
    check('pool_figures_number_natural', sql`${table.number} >= 1`),
    check('pool_figures_figure_json', sql`json_valid(${table.figure})`),
  ],
);

/** Why today's readers read a published reading's document otherwise than it was read then; only ever added to. */
export const poolExplanations = sqliteTable(
  'pool_explanations',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
export const poolCandidates = sqliteTable(
  'pool_candidates',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
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
    check('pool_candidates_candidate_json', sql`json_valid(${table.candidate})`),
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
export const zeroHits = sqliteTable(
  'zero_hits',
  {
    day: text('day').notNull(),
    word: text('word').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.word] }),
    check('zero_hits_day_is_date', sql`${table.day} IS date(${table.day})`),
    check(
      'zero_hits_word_without_digits',
      sql`length(${table.word}) BETWEEN 3 AND 40 AND ${table.word} NOT GLOB '*[0-9]*'`,
    ),
    check('zero_hits_count_of_many', sql`${table.count} >= 5`),
  ],
);
