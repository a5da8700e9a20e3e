CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, hash text NOT NULL, created_at numeric);

CREATE TABLE `alarms` (
	`key` text PRIMARY KEY NOT NULL,
	`alarm` text NOT NULL,
	`cleared_at` text,
	CONSTRAINT "alarms_alarm_json" CHECK(json_valid("alarms"."alarm"))
);

CREATE TRIGGER `alarms_are_kept` BEFORE DELETE ON `alarms`
BEGIN SELECT RAISE(ABORT, 'alarms are never deleted'); END;

CREATE TABLE `alert_messages` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`way` text NOT NULL,
	`made_at` text NOT NULL,
	`changes` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` text NOT NULL,
	`failure` text,
	`delivered_at` text,
	CONSTRAINT "alert_messages_changes_json" CHECK(json_valid("alert_messages"."changes")),
	CONSTRAINT "alert_messages_attempts_natural" CHECK("alert_messages"."attempts" >= 0)
);

CREATE TRIGGER `alert_messages_are_delivered_once` BEFORE UPDATE ON `alert_messages`
WHEN OLD.`delivered_at` IS NOT NULL AND NEW.`delivered_at` IS NOT OLD.`delivered_at`
BEGIN SELECT RAISE(ABORT, 'an alert message is delivered once'); END;

CREATE TRIGGER `alert_messages_are_kept` BEFORE DELETE ON `alert_messages`
BEGIN SELECT RAISE(ABORT, 'alert messages are never deleted'); END;

CREATE UNIQUE INDEX `alert_messages_id_unique` ON `alert_messages` (`id`);

CREATE INDEX `alert_messages_waiting` ON `alert_messages` (`delivered_at`,`way`);

CREATE TABLE `candidates` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`document_sha256` text NOT NULL,
	`reader` text NOT NULL,
	`candidate` text NOT NULL,
	`held_at` text NOT NULL,
	`verdict` text,
	`reason` text,
	`decided_at` text,
	CONSTRAINT "candidates_candidate_json" CHECK(json_valid("candidates"."candidate")),
	CONSTRAINT "candidates_decision_whole" CHECK(("candidates"."verdict" IS NULL) = ("candidates"."reason" IS NULL) AND ("candidates"."verdict" IS NULL) = ("candidates"."decided_at" IS NULL))
);

CREATE TRIGGER `candidates_are_decided_once` BEFORE UPDATE ON `candidates` WHEN OLD.`verdict` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a candidate is decided once'); END;

CREATE TRIGGER `candidates_are_fixed` BEFORE UPDATE OF `sequence`, `id`, `source`, `document_sha256`, `reader`, `candidate`, `held_at` ON `candidates`
BEGIN SELECT RAISE(ABORT, 'candidates are never changed'); END;

CREATE TRIGGER `candidates_are_kept` BEFORE DELETE ON `candidates`
BEGIN SELECT RAISE(ABORT, 'candidates are never deleted'); END;

CREATE INDEX `candidates_by_document` ON `candidates` (`source`,`document_sha256`,`reader`);

CREATE UNIQUE INDEX `candidates_id_unique` ON `candidates` (`id`);

CREATE INDEX `candidates_open` ON `candidates` (`verdict`,`held_at`);

CREATE TABLE `comparisons` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`edition_id` text NOT NULL,
	`primary_sha256` text NOT NULL,
	`copy_sha256` text NOT NULL,
	`copy_url` text NOT NULL,
	`copy_media_type` text NOT NULL,
	`reader` text NOT NULL,
	`same` integer NOT NULL,
	`findings` text NOT NULL,
	`compared_at` text NOT NULL,
	CONSTRAINT "comparisons_primary_sha256_length" CHECK(length("comparisons"."primary_sha256") = 64),
	CONSTRAINT "comparisons_copy_sha256_length" CHECK(length("comparisons"."copy_sha256") = 64),
	CONSTRAINT "comparisons_same_natural" CHECK("comparisons"."same" >= 0),
	CONSTRAINT "comparisons_findings_json" CHECK(json_valid("comparisons"."findings"))
);

CREATE TRIGGER `comparisons_are_fixed` BEFORE UPDATE ON `comparisons`
BEGIN SELECT RAISE(ABORT, 'comparisons are never changed'); END;

CREATE TRIGGER `comparisons_are_kept` BEFORE DELETE ON `comparisons`
BEGIN SELECT RAISE(ABORT, 'comparisons are never deleted'); END;

CREATE INDEX `comparisons_by_edition` ON `comparisons` (`edition_id`,`compared_at`);

CREATE UNIQUE INDEX `comparisons_once` ON `comparisons` (`source`,`primary_sha256`,`copy_sha256`,`reader`);

CREATE TABLE `course_aliases` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`course_id` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`kind`, `key`),
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "course_aliases_key_present" CHECK(length("course_aliases"."key") > 0)
);

CREATE TRIGGER `course_aliases_are_kept` BEFORE DELETE ON `course_aliases`
BEGIN SELECT RAISE(ABORT, 'course_aliases are never deleted'); END;

CREATE INDEX `course_aliases_by_course` ON `course_aliases` (`course_id`);

CREATE TABLE `courses` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "courses_code_is_id" CHECK("courses"."code" IS NULL OR "courses"."code" = "courses"."id")
);

CREATE TRIGGER `courses_are_fixed` BEFORE UPDATE ON `courses`
BEGIN SELECT RAISE(ABORT, 'courses are never changed'); END;

CREATE TRIGGER `courses_are_kept` BEFORE DELETE ON `courses`
BEGIN SELECT RAISE(ABORT, 'courses are never deleted'); END;

CREATE UNIQUE INDEX `courses_code_unique` ON `courses` (`code`);

CREATE TABLE `documents` (
	`sha256` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`stored_at` text NOT NULL,
	CONSTRAINT "documents_sha256_length" CHECK(length("documents"."sha256") = 64),
	CONSTRAINT "documents_size_natural" CHECK("documents"."size" >= 0)
);

CREATE TRIGGER `documents_are_fixed` BEFORE UPDATE ON `documents`
BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END;

CREATE TRIGGER `documents_are_kept` BEFORE DELETE ON `documents`
BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END;

CREATE TABLE `edition_rows` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`rows` text NOT NULL,
	`places` text NOT NULL,
	`kept_sha256` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "edition_rows_rows_json" CHECK(json_valid("edition_rows"."rows")),
	CONSTRAINT "edition_rows_places_json" CHECK(json_valid("edition_rows"."places")),
	CONSTRAINT "edition_rows_kept_sha256_length" CHECK(length("edition_rows"."kept_sha256") = 64)
);

CREATE TRIGGER `edition_rows_are_fixed` BEFORE UPDATE ON `edition_rows`
BEGIN SELECT RAISE(ABORT, 'edition_rows are never changed'); END;

CREATE TRIGGER `edition_rows_are_kept` BEFORE DELETE ON `edition_rows`
BEGIN SELECT RAISE(ABORT, 'edition_rows are never deleted'); END;

CREATE TABLE `editions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`area` text NOT NULL,
	`list_kind` text NOT NULL,
	`in_force_from` text NOT NULL,
	`title` text,
	`document_sha256` text NOT NULL,
	`document_url` text NOT NULL,
	`document_media_type` text NOT NULL,
	`example_data` integer NOT NULL,
	`reader` text NOT NULL,
	`recorded_at` text NOT NULL,
	`confirmed_at` text NOT NULL,
	`findings` text NOT NULL,
	`content_sha256` text NOT NULL,
	CONSTRAINT "editions_document_sha256_length" CHECK(length("editions"."document_sha256") = 64),
	CONSTRAINT "editions_content_sha256_length" CHECK(length("editions"."content_sha256") = 64),
	CONSTRAINT "editions_in_force_from_is_date" CHECK("editions"."in_force_from" IS date("editions"."in_force_from")),
	CONSTRAINT "editions_confirmed_after_recorded" CHECK("editions"."confirmed_at" >= "editions"."recorded_at"),
	CONSTRAINT "editions_findings_json" CHECK(json_valid("editions"."findings"))
);

CREATE TRIGGER `editions_are_fixed` BEFORE UPDATE OF `sequence`, `id`, `source`, `area`, `list_kind`, `in_force_from`, `title`, `document_sha256`, `document_url`, `document_media_type`, `example_data`, `reader`, `recorded_at`, `findings`, `content_sha256` ON `editions`
BEGIN SELECT RAISE(ABORT, 'editions are never changed'); END;

CREATE TRIGGER `editions_are_kept` BEFORE DELETE ON `editions`
BEGIN SELECT RAISE(ABORT, 'editions are never deleted'); END;

CREATE INDEX `editions_by_document` ON `editions` (`document_sha256`);

CREATE INDEX `editions_by_list` ON `editions` (`area`,`list_kind`,`recorded_at`);

CREATE TRIGGER `editions_confirmed_forwards` BEFORE UPDATE OF `confirmed_at` ON `editions` WHEN NEW.`confirmed_at` < OLD.`confirmed_at`
BEGIN SELECT RAISE(ABORT, 'an edition is not confirmed backwards'); END;

CREATE UNIQUE INDEX `editions_id_unique` ON `editions` (`id`);

CREATE TABLE `explanations` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edition_id` text NOT NULL,
	`difference` text NOT NULL,
	`reason` text NOT NULL,
	`explained_at` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "explanations_difference_length" CHECK(length("explanations"."difference") = 12),
	CONSTRAINT "explanations_reason_present" CHECK(length("explanations"."reason") > 0)
);

CREATE TRIGGER `explanations_are_fixed` BEFORE UPDATE ON `explanations`
BEGIN SELECT RAISE(ABORT, 'explanations are never changed'); END;

CREATE TRIGGER `explanations_are_kept` BEFORE DELETE ON `explanations`
BEGIN SELECT RAISE(ABORT, 'explanations are never deleted'); END;

CREATE INDEX `explanations_by_time` ON `explanations` (`explained_at`);

CREATE TRIGGER `lease_tokens_only_grow` BEFORE UPDATE ON `leases` WHEN NEW.`token` < OLD.`token` OR NEW.`name` <> OLD.`name`
BEGIN SELECT RAISE(ABORT, 'a lease token never goes back'); END;

CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`token` integer NOT NULL,
	`holder` text NOT NULL,
	`taken_at` text NOT NULL,
	`renewed_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`is_released` integer NOT NULL,
	CONSTRAINT "leases_token_natural" CHECK("leases"."token" >= 1)
);

CREATE TRIGGER `leases_are_kept` BEFORE DELETE ON `leases`
BEGIN SELECT RAISE(ABORT, 'leases are never deleted'); END;

CREATE TABLE `outcomes` (
	`work` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`troubles` text NOT NULL,
	`succeeded_at` text,
	`failing_since` text,
	CONSTRAINT "outcomes_troubles_json" CHECK(json_valid("outcomes"."troubles"))
);

CREATE TRIGGER `outcomes_are_kept` BEFORE DELETE ON `outcomes`
BEGIN SELECT RAISE(ABORT, 'outcomes are never deleted'); END;

CREATE TABLE `pool_candidates` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`document_sha256` text NOT NULL,
	`reader` text NOT NULL,
	`candidate` text NOT NULL,
	`held_at` text NOT NULL,
	`verdict` text,
	`reason` text,
	`decided_at` text,
	CONSTRAINT "pool_candidates_candidate_json" CHECK(json_valid("pool_candidates"."candidate")),
	CONSTRAINT "pool_candidates_decision_whole" CHECK(("pool_candidates"."verdict" IS NULL) = ("pool_candidates"."reason" IS NULL) AND ("pool_candidates"."verdict" IS NULL) = ("pool_candidates"."decided_at" IS NULL))
);

CREATE TRIGGER `pool_candidates_are_decided_once` BEFORE UPDATE ON `pool_candidates` WHEN OLD.`verdict` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a candidate is decided once'); END;

CREATE TRIGGER `pool_candidates_are_fixed` BEFORE UPDATE OF `sequence`, `id`, `source`, `document_sha256`, `reader`, `candidate`, `held_at` ON `pool_candidates`
BEGIN SELECT RAISE(ABORT, 'pool_candidates are never changed'); END;

CREATE TRIGGER `pool_candidates_are_kept` BEFORE DELETE ON `pool_candidates`
BEGIN SELECT RAISE(ABORT, 'pool_candidates are never deleted'); END;

CREATE INDEX `pool_candidates_by_document` ON `pool_candidates` (`source`,`document_sha256`,`reader`);

CREATE UNIQUE INDEX `pool_candidates_id_unique` ON `pool_candidates` (`id`);

CREATE INDEX `pool_candidates_open` ON `pool_candidates` (`verdict`,`held_at`);

CREATE TABLE `pool_explanations` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reading_id` text NOT NULL,
	`difference` text NOT NULL,
	`reason` text NOT NULL,
	`explained_at` text NOT NULL,
	FOREIGN KEY (`reading_id`) REFERENCES `pool_readings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pool_explanations_difference_length" CHECK(length("pool_explanations"."difference") = 12),
	CONSTRAINT "pool_explanations_reason_present" CHECK(length("pool_explanations"."reason") > 0)
);

CREATE TRIGGER `pool_explanations_are_fixed` BEFORE UPDATE ON `pool_explanations`
BEGIN SELECT RAISE(ABORT, 'pool_explanations are never changed'); END;

CREATE TRIGGER `pool_explanations_are_kept` BEFORE DELETE ON `pool_explanations`
BEGIN SELECT RAISE(ABORT, 'pool_explanations are never deleted'); END;

CREATE INDEX `pool_explanations_by_time` ON `pool_explanations` (`explained_at`);

CREATE TABLE `pool_figures` (
	`reading` integer NOT NULL,
	`number` integer NOT NULL,
	`figure` text NOT NULL,
	PRIMARY KEY(`reading`, `number`),
	FOREIGN KEY (`reading`) REFERENCES `pool_readings`(`sequence`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pool_figures_number_natural" CHECK("pool_figures"."number" >= 1),
	CONSTRAINT "pool_figures_figure_json" CHECK(json_valid("pool_figures"."figure"))
);

CREATE TRIGGER `pool_figures_are_fixed` BEFORE UPDATE ON `pool_figures`
BEGIN SELECT RAISE(ABORT, 'pool_figures are never changed'); END;

CREATE TRIGGER `pool_figures_are_kept` BEFORE DELETE ON `pool_figures`
BEGIN SELECT RAISE(ABORT, 'pool_figures are never deleted'); END;

CREATE TABLE `pool_readings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`document_sha256` text NOT NULL,
	`url` text NOT NULL,
	`media_type` text NOT NULL,
	`reader` text NOT NULL,
	`example_data` integer NOT NULL,
	`findings` text NOT NULL,
	`recorded_at` text NOT NULL,
	CONSTRAINT "pool_readings_document_sha256_length" CHECK(length("pool_readings"."document_sha256") = 64),
	CONSTRAINT "pool_readings_findings_json" CHECK(json_valid("pool_readings"."findings"))
);

CREATE TRIGGER `pool_readings_are_fixed` BEFORE UPDATE ON `pool_readings`
BEGIN SELECT RAISE(ABORT, 'pool_readings are never changed'); END;

CREATE TRIGGER `pool_readings_are_kept` BEFORE DELETE ON `pool_readings`
BEGIN SELECT RAISE(ABORT, 'pool_readings are never deleted'); END;

CREATE INDEX `pool_readings_by_document` ON `pool_readings` (`source`,`document_sha256`,`reader`);

CREATE UNIQUE INDEX `pool_readings_id_unique` ON `pool_readings` (`id`);

CREATE TABLE `printed_rows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sha256` blob NOT NULL,
	`content` text NOT NULL,
	`course_id` text GENERATED ALWAYS AS (json_extract("content", '$.course')) VIRTUAL NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "printed_rows_sha256_length" CHECK(length("printed_rows"."sha256") = 32),
	CONSTRAINT "printed_rows_content_json" CHECK(json_valid("printed_rows"."content"))
);

CREATE TRIGGER `printed_rows_are_fixed` BEFORE UPDATE ON `printed_rows`
BEGIN SELECT RAISE(ABORT, 'printed_rows are never changed'); END;

CREATE TRIGGER `printed_rows_are_kept` BEFORE DELETE ON `printed_rows`
BEGIN SELECT RAISE(ABORT, 'printed_rows are never deleted'); END;

CREATE UNIQUE INDEX `printed_rows_sha256_unique` ON `printed_rows` (`sha256`);

CREATE TABLE `readings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`document_sha256` text NOT NULL,
	`reader` text NOT NULL,
	`edition_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action
);

CREATE TRIGGER `readings_are_fixed` BEFORE UPDATE ON `readings`
BEGIN SELECT RAISE(ABORT, 'readings are never changed'); END;

CREATE TRIGGER `readings_are_kept` BEFORE DELETE ON `readings`
BEGIN SELECT RAISE(ABORT, 'readings are never deleted'); END;

CREATE INDEX `readings_by_edition` ON `readings` (`edition_id`);

CREATE UNIQUE INDEX `readings_once` ON `readings` (`source`,`document_sha256`,`reader`,`edition_id`);

CREATE TABLE `recordings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edition` integer NOT NULL,
	`recorded_at` text NOT NULL,
	`seen_at` text,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`sequence`) ON UPDATE no action ON DELETE no action
);

CREATE TRIGGER `recordings_are_fixed` BEFORE UPDATE ON `recordings`
BEGIN SELECT RAISE(ABORT, 'recordings are never changed'); END;

CREATE TRIGGER `recordings_are_kept` BEFORE DELETE ON `recordings`
BEGIN SELECT RAISE(ABORT, 'recordings are never deleted'); END;

CREATE INDEX `recordings_by_edition` ON `recordings` (`edition`);

CREATE TABLE `retrievals` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`url` text NOT NULL,
	`sha256` text NOT NULL,
	`media_type` text NOT NULL,
	`retrieved_at` text NOT NULL,
	`etag` text,
	`last_modified` text,
	FOREIGN KEY (`sha256`) REFERENCES `documents`(`sha256`) ON UPDATE no action ON DELETE no action
);

CREATE TRIGGER `retrievals_are_fixed` BEFORE UPDATE ON `retrievals`
BEGIN SELECT RAISE(ABORT, 'retrievals are never changed'); END;

CREATE TRIGGER `retrievals_are_kept` BEFORE DELETE ON `retrievals`
BEGIN SELECT RAISE(ABORT, 'retrievals are never deleted'); END;

CREATE INDEX `retrievals_by_address` ON `retrievals` (`source`,`url`,`retrieved_at`);

CREATE INDEX `retrievals_by_document` ON `retrievals` (`sha256`,`retrieved_at`);

CREATE TABLE `runs` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`trigger` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text
);

CREATE TRIGGER `runs_are_kept` BEFORE DELETE ON `runs`
BEGIN SELECT RAISE(ABORT, 'runs are never deleted'); END;

CREATE INDEX `runs_by_start` ON `runs` (`started_at`);

CREATE UNIQUE INDEX `runs_id_unique` ON `runs` (`id`);

CREATE TABLE `sightings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edition` integer NOT NULL,
	`seen_at` text NOT NULL,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`sequence`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sightings_seen_at_length" CHECK(length("sightings"."seen_at") = 24)
);

CREATE TRIGGER `sightings_are_fixed` BEFORE UPDATE ON `sightings`
BEGIN SELECT RAISE(ABORT, 'sightings are never changed'); END;

CREATE TRIGGER `sightings_are_kept` BEFORE DELETE ON `sightings`
BEGIN SELECT RAISE(ABORT, 'sightings are never deleted'); END;

CREATE TABLE `source_runs` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`source` text NOT NULL,
	`outcome` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text NOT NULL,
	`editions` text NOT NULL,
	`candidates` text NOT NULL,
	`rows` integer NOT NULL,
	`requests` integer NOT NULL,
	`findings` text NOT NULL,
	`trace` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "source_runs_rows_natural" CHECK("source_runs"."rows" >= 0),
	CONSTRAINT "source_runs_requests_natural" CHECK("source_runs"."requests" >= 0)
);

CREATE TRIGGER `source_runs_are_fixed` BEFORE UPDATE ON `source_runs`
BEGIN SELECT RAISE(ABORT, 'source_runs are never changed'); END;

CREATE TRIGGER `source_runs_are_kept` BEFORE DELETE ON `source_runs`
BEGIN SELECT RAISE(ABORT, 'source_runs are never deleted'); END;

CREATE INDEX `source_runs_by_run` ON `source_runs` (`run_id`);

CREATE INDEX `source_runs_by_source` ON `source_runs` (`source`,`started_at`);

CREATE TABLE `teachings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`heading` text NOT NULL,
	`key` text NOT NULL,
	`field` text NOT NULL,
	`reason` text NOT NULL,
	`candidate_id` text,
	`taught_at` text NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "teachings_heading_present" CHECK(length("teachings"."heading") > 0),
	CONSTRAINT "teachings_key_present" CHECK(length("teachings"."key") > 0),
	CONSTRAINT "teachings_reason_present" CHECK(length("teachings"."reason") > 0)
);

CREATE TRIGGER `teachings_are_fixed` BEFORE UPDATE ON `teachings`
BEGIN SELECT RAISE(ABORT, 'teachings are never changed'); END;

CREATE TRIGGER `teachings_are_kept` BEFORE DELETE ON `teachings`
BEGIN SELECT RAISE(ABORT, 'teachings are never deleted'); END;

CREATE INDEX `teachings_by_time` ON `teachings` (`taught_at`);

CREATE TABLE `webhook_receivers` (
	`id` text PRIMARY KEY NOT NULL,
	`configured_sha256` text NOT NULL,
	`position` text NOT NULL,
	`until` text,
	`message_id` text,
	`attempts` integer NOT NULL,
	`next_attempt_at` text,
	`stopped_at` text,
	`failure` text,
	`delivered` integer NOT NULL,
	`delivered_at` text,
	CONSTRAINT "webhook_receivers_configured_length" CHECK(length("webhook_receivers"."configured_sha256") = 64),
	CONSTRAINT "webhook_receivers_counts_natural" CHECK("webhook_receivers"."attempts" >= 0 AND "webhook_receivers"."delivered" >= 0),
	CONSTRAINT "webhook_receivers_sending_whole" CHECK(("webhook_receivers"."until" IS NULL) = ("webhook_receivers"."message_id" IS NULL))
);

CREATE TRIGGER `webhook_receivers_are_kept` BEFORE DELETE ON `webhook_receivers`
BEGIN SELECT RAISE(ABORT, 'webhook_receivers are never deleted'); END;

CREATE TABLE `withholdings` (
	`sha256` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`withheld_at` text NOT NULL,
	FOREIGN KEY (`sha256`) REFERENCES `documents`(`sha256`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withholdings_reason_present" CHECK(length("withholdings"."reason") > 0)
);

CREATE TRIGGER `withholdings_are_fixed` BEFORE UPDATE ON `withholdings`
BEGIN SELECT RAISE(ABORT, 'withholdings are never changed'); END;

CREATE TRIGGER `withholdings_are_kept` BEFORE DELETE ON `withholdings`
BEGIN SELECT RAISE(ABORT, 'withholdings are never deleted'); END;

CREATE TABLE `zero_hits` (
	`day` text NOT NULL,
	`word` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`day`, `word`),
	CONSTRAINT "zero_hits_day_is_date" CHECK("zero_hits"."day" IS date("zero_hits"."day")),
	CONSTRAINT "zero_hits_word_without_digits" CHECK(length("zero_hits"."word") BETWEEN 3 AND 40 AND "zero_hits"."word" NOT GLOB '*[0-9]*'),
	CONSTRAINT "zero_hits_count_of_many" CHECK("zero_hits"."count" >= 5)
);
