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
--> statement-breakpoint
CREATE INDEX `comparisons_by_edition` ON `comparisons` (`edition_id`,`compared_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `comparisons_once` ON `comparisons` (`source`,`primary_sha256`,`copy_sha256`,`reader`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `explanations_by_time` ON `explanations` (`explained_at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `teachings_by_time` ON `teachings` (`taught_at`);