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
--> statement-breakpoint
CREATE TRIGGER `leases_are_kept` BEFORE DELETE ON `leases`
BEGIN SELECT RAISE(ABORT, 'leases are never deleted'); END;
--> statement-breakpoint
-- A holder that was taken over is told apart by its lower token alone: one given out twice would let two write.
CREATE TRIGGER `lease_tokens_only_grow` BEFORE UPDATE ON `leases` WHEN NEW.`token` < OLD.`token` OR NEW.`name` <> OLD.`name`
BEGIN SELECT RAISE(ABORT, 'a lease token never goes back'); END;
