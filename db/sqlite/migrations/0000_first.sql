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
--> statement-breakpoint
CREATE UNIQUE INDEX `candidates_id_unique` ON `candidates` (`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_document` ON `candidates` (`source`,`document_sha256`,`reader`);--> statement-breakpoint
CREATE INDEX `candidates_open` ON `candidates` (`verdict`,`held_at`);--> statement-breakpoint
CREATE TABLE `course_aliases` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`course_id` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`kind`, `key`),
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "course_aliases_key_present" CHECK(length("course_aliases"."key") > 0)
);
--> statement-breakpoint
CREATE INDEX `course_aliases_by_course` ON `course_aliases` (`course_id`);--> statement-breakpoint
CREATE TABLE `courses` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "courses_code_is_id" CHECK("courses"."code" IS NULL OR "courses"."code" = "courses"."id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `courses_code_unique` ON `courses` (`code`);--> statement-breakpoint
CREATE TABLE `documents` (
	`sha256` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`stored_at` text NOT NULL,
	CONSTRAINT "documents_sha256_length" CHECK(length("documents"."sha256") = 64),
	CONSTRAINT "documents_size_natural" CHECK("documents"."size" >= 0)
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_id_unique` ON `editions` (`id`);--> statement-breakpoint
CREATE INDEX `editions_by_list` ON `editions` (`area`,`list_kind`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `editions_by_document` ON `editions` (`document_sha256`);--> statement-breakpoint
CREATE TABLE `entries` (
	`edition_id` text NOT NULL,
	`position` integer NOT NULL,
	`course_id` text NOT NULL,
	`code` text,
	`title` text NOT NULL,
	`printed_title` text,
	`duration_value` real,
	`duration_unit` text,
	`duration_text` text,
	`price` real,
	`price_per` text,
	`price_text` text,
	`provider` text,
	`provider_kind` text,
	`group_name` text,
	`level` text,
	`note` text,
	`number` text,
	`admitted_on` text,
	`place` text NOT NULL,
	PRIMARY KEY(`edition_id`, `position`),
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entries_position_from_one" CHECK("entries"."position" >= 1),
	CONSTRAINT "entries_code_length" CHECK("entries"."code" IS NULL OR length("entries"."code") = 5),
	CONSTRAINT "entries_title_present" CHECK(length("entries"."title") > 0),
	CONSTRAINT "entries_duration_whole" CHECK(("entries"."duration_value" IS NULL) = ("entries"."duration_unit" IS NULL)),
	CONSTRAINT "entries_duration_positive" CHECK("entries"."duration_value" IS NULL OR "entries"."duration_value" > 0),
	CONSTRAINT "entries_price_natural" CHECK("entries"."price" IS NULL OR "entries"."price" >= 0),
	CONSTRAINT "entries_admitted_on_is_date" CHECK("entries"."admitted_on" IS date("entries"."admitted_on")),
	CONSTRAINT "entries_place_json" CHECK(json_valid("entries"."place"))
);
--> statement-breakpoint
CREATE INDEX `entries_by_course` ON `entries` (`course_id`);--> statement-breakpoint
CREATE TABLE `readings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`document_sha256` text NOT NULL,
	`reader` text NOT NULL,
	`edition_id` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `readings_by_edition` ON `readings` (`edition_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `readings_once` ON `readings` (`source`,`document_sha256`,`reader`,`edition_id`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `retrievals_by_address` ON `retrievals` (`source`,`url`,`retrieved_at`);--> statement-breakpoint
CREATE TABLE `runs` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`trigger` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_id_unique` ON `runs` (`id`);--> statement-breakpoint
CREATE INDEX `runs_by_start` ON `runs` (`started_at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `source_runs_by_run` ON `source_runs` (`run_id`);--> statement-breakpoint
CREATE INDEX `source_runs_by_source` ON `source_runs` (`source`,`started_at`);