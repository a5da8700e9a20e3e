CREATE TABLE `alarms` (
	`key` text PRIMARY KEY NOT NULL,
	`alarm` text NOT NULL,
	`cleared_at` text,
	CONSTRAINT "alarms_alarm_json" CHECK(json_valid("alarms"."alarm"))
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_messages_id_unique` ON `alert_messages` (`id`);--> statement-breakpoint
CREATE INDEX `alert_messages_waiting` ON `alert_messages` (`delivered_at`,`way`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`work` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`troubles` text NOT NULL,
	`succeeded_at` text,
	`failing_since` text,
	CONSTRAINT "outcomes_troubles_json" CHECK(json_valid("outcomes"."troubles"))
);
--> statement-breakpoint
CREATE TRIGGER `alarms_are_kept` BEFORE DELETE ON `alarms`
BEGIN SELECT RAISE(ABORT, 'alarms are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `alert_messages_are_kept` BEFORE DELETE ON `alert_messages`
BEGIN SELECT RAISE(ABORT, 'alert messages are never deleted'); END;
--> statement-breakpoint
-- Told once: what has been delivered is never due again.
CREATE TRIGGER `alert_messages_are_delivered_once` BEFORE UPDATE ON `alert_messages`
WHEN OLD.`delivered_at` IS NOT NULL AND NEW.`delivered_at` IS NOT OLD.`delivered_at`
BEGIN SELECT RAISE(ABORT, 'an alert message is delivered once'); END;
--> statement-breakpoint
CREATE TRIGGER `outcomes_are_kept` BEFORE DELETE ON `outcomes`
BEGIN SELECT RAISE(ABORT, 'outcomes are never deleted'); END;
