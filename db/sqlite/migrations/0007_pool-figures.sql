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
--> statement-breakpoint
CREATE UNIQUE INDEX `pool_candidates_id_unique` ON `pool_candidates` (`id`);--> statement-breakpoint
CREATE INDEX `pool_candidates_by_document` ON `pool_candidates` (`source`,`document_sha256`,`reader`);--> statement-breakpoint
CREATE INDEX `pool_candidates_open` ON `pool_candidates` (`verdict`,`held_at`);--> statement-breakpoint
CREATE TABLE `pool_figures` (
	`reading` integer NOT NULL,
	`number` integer NOT NULL,
	`figure` text NOT NULL,
	PRIMARY KEY(`reading`, `number`),
	FOREIGN KEY (`reading`) REFERENCES `pool_readings`(`sequence`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pool_figures_number_natural" CHECK("pool_figures"."number" >= 1),
	CONSTRAINT "pool_figures_figure_json" CHECK(json_valid("pool_figures"."figure"))
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE UNIQUE INDEX `pool_readings_id_unique` ON `pool_readings` (`id`);--> statement-breakpoint
CREATE INDEX `pool_readings_by_document` ON `pool_readings` (`source`,`document_sha256`,`reader`);