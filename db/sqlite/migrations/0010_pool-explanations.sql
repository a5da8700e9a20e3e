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
--> statement-breakpoint
CREATE INDEX `pool_explanations_by_time` ON `pool_explanations` (`explained_at`);
--> statement-breakpoint
-- The rule of 0001_append-only.sql: what has been recorded is never changed or taken away.
CREATE TRIGGER `pool_explanations_are_kept` BEFORE DELETE ON `pool_explanations`
BEGIN SELECT RAISE(ABORT, 'pool_explanations are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_explanations_are_fixed` BEFORE UPDATE ON `pool_explanations`
BEGIN SELECT RAISE(ABORT, 'pool_explanations are never changed'); END;
