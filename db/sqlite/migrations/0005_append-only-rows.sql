-- The rule of 0001_append-only.sql for the tables of 0004: what has been recorded is never changed or taken away.
CREATE TRIGGER `printed_rows_are_kept` BEFORE DELETE ON `printed_rows`
BEGIN SELECT RAISE(ABORT, 'printed_rows are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `edition_rows_are_kept` BEFORE DELETE ON `edition_rows`
BEGIN SELECT RAISE(ABORT, 'edition_rows are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `sightings_are_kept` BEFORE DELETE ON `sightings`
BEGIN SELECT RAISE(ABORT, 'sightings are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `withholdings_are_kept` BEFORE DELETE ON `withholdings`
BEGIN SELECT RAISE(ABORT, 'withholdings are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `printed_rows_are_fixed` BEFORE UPDATE ON `printed_rows`
BEGIN SELECT RAISE(ABORT, 'printed_rows are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `edition_rows_are_fixed` BEFORE UPDATE ON `edition_rows`
BEGIN SELECT RAISE(ABORT, 'edition_rows are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `sightings_are_fixed` BEFORE UPDATE ON `sightings`
BEGIN SELECT RAISE(ABORT, 'sightings are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `withholdings_are_fixed` BEFORE UPDATE ON `withholdings`
BEGIN SELECT RAISE(ABORT, 'withholdings are never changed'); END;
