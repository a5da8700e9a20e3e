CREATE TABLE `recordings` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edition` integer NOT NULL,
	`recorded_at` text NOT NULL,
	`seen_at` text,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recordings_by_edition` ON `recordings` (`edition`);--> statement-breakpoint
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

--> statement-breakpoint
-- What is already kept, in the order of time: each edition, and each sighting of one after another of the same list.
INSERT INTO `recordings` (`edition`, `recorded_at`, `seen_at`)
WITH `first_seen` AS (
  SELECT `edition`, `seen_at`, min(`sequence`) FROM `sightings` GROUP BY `edition`
), `told` AS (
  SELECT `editions`.`sequence` AS `edition`, `recorded_at` AS `at`, 0 AS `is_sighting`,
    CASE WHEN `document_url` LIKE 'file:%' THEN NULL ELSE `first_seen`.`seen_at` END AS `seen_at`,
    `area`, `list_kind`, `in_force_from`
  FROM `editions` LEFT JOIN `first_seen` ON `first_seen`.`edition` = `editions`.`sequence`
  UNION ALL
  SELECT `editions`.`sequence`, `sightings`.`seen_at`, 1, `sightings`.`seen_at`, `area`, `list_kind`, `in_force_from`
  FROM `sightings` JOIN `editions` ON `editions`.`sequence` = `sightings`.`edition`
  WHERE `sightings`.`seen_at` > `editions`.`recorded_at`
), `turns` AS (
  SELECT *, lag(`edition`) OVER (
    PARTITION BY `area`, `list_kind`, `in_force_from` ORDER BY `at`, `is_sighting`, `edition`
  ) AS `before` FROM `told`
)
SELECT `edition`, `at`, `seen_at` FROM `turns` WHERE `is_sighting` = 0 OR `before` <> `edition`
ORDER BY `at`, `is_sighting`, `edition`;
--> statement-breakpoint
CREATE TRIGGER `recordings_are_kept` BEFORE DELETE ON `recordings`
BEGIN SELECT RAISE(ABORT, 'recordings are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `recordings_are_fixed` BEFORE UPDATE ON `recordings`
BEGIN SELECT RAISE(ABORT, 'recordings are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `webhook_receivers_are_kept` BEFORE DELETE ON `webhook_receivers`
BEGIN SELECT RAISE(ABORT, 'webhook_receivers are never deleted'); END;
