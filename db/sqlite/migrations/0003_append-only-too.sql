-- The rule of 0001_append-only.sql for the tables of 0002: what has been recorded is never changed or taken away.
CREATE TRIGGER `comparisons_are_kept` BEFORE DELETE ON `comparisons`
BEGIN SELECT RAISE(ABORT, 'comparisons are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `teachings_are_kept` BEFORE DELETE ON `teachings`
BEGIN SELECT RAISE(ABORT, 'teachings are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `explanations_are_kept` BEFORE DELETE ON `explanations`
BEGIN SELECT RAISE(ABORT, 'explanations are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `comparisons_are_fixed` BEFORE UPDATE ON `comparisons`
BEGIN SELECT RAISE(ABORT, 'comparisons are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `teachings_are_fixed` BEFORE UPDATE ON `teachings`
BEGIN SELECT RAISE(ABORT, 'teachings are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `explanations_are_fixed` BEFORE UPDATE ON `explanations`
BEGIN SELECT RAISE(ABORT, 'explanations are never changed'); END;
