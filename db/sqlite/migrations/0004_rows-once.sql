-- What rows say is kept once, however many editions print it, and each edition only says which rows it prints and where.
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
--> statement-breakpoint
CREATE TABLE `printed_rows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sha256` blob NOT NULL,
	`content` text NOT NULL,
	`course_id` text GENERATED ALWAYS AS (json_extract("content", '$.course')) VIRTUAL NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "printed_rows_sha256_length" CHECK(length("printed_rows"."sha256") = 32),
	CONSTRAINT "printed_rows_content_json" CHECK(json_valid("printed_rows"."content"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `printed_rows_sha256_unique` ON `printed_rows` (`sha256`);--> statement-breakpoint
CREATE TABLE `sightings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edition` integer NOT NULL,
	`seen_at` text NOT NULL,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`sequence`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sightings_seen_at_length" CHECK(length("sightings"."seen_at") = 24)
);
--> statement-breakpoint
CREATE TABLE `withholdings` (
	`sha256` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`withheld_at` text NOT NULL,
	FOREIGN KEY (`sha256`) REFERENCES `documents`(`sha256`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withholdings_reason_present" CHECK(length("withholdings"."reason") > 0)
);
--> statement-breakpoint
-- run: move-entries
--> statement-breakpoint
DROP TABLE `entries`;--> statement-breakpoint
-- What is known of when publishers showed their lists; a file from disk was not seen with its publisher when it was recorded.
INSERT INTO `sightings` (`edition`, `seen_at`)
SELECT `sequence`, `recorded_at` FROM `editions` WHERE `document_url` NOT LIKE 'file:%'
UNION ALL SELECT `sequence`, `confirmed_at` FROM `editions` WHERE `confirmed_at` > `recorded_at`
ORDER BY 2;--> statement-breakpoint
CREATE INDEX `retrievals_by_document` ON `retrievals` (`sha256`,`retrieved_at`);