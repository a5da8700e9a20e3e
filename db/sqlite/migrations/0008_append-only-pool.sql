-- The rule of 0001_append-only.sql for the tables of 0007: what has been recorded is never changed or taken away.
CREATE TRIGGER `pool_readings_are_kept` BEFORE DELETE ON `pool_readings`
BEGIN SELECT RAISE(ABORT, 'pool_readings are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_figures_are_kept` BEFORE DELETE ON `pool_figures`
BEGIN SELECT RAISE(ABORT, 'pool_figures are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_candidates_are_kept` BEFORE DELETE ON `pool_candidates`
BEGIN SELECT RAISE(ABORT, 'pool_candidates are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_readings_are_fixed` BEFORE UPDATE ON `pool_readings`
BEGIN SELECT RAISE(ABORT, 'pool_readings are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_figures_are_fixed` BEFORE UPDATE ON `pool_figures`
BEGIN SELECT RAISE(ABORT, 'pool_figures are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_candidates_are_fixed` BEFORE UPDATE OF `sequence`, `id`, `source`, `document_sha256`, `reader`, `candidate`, `held_at` ON `pool_candidates`
BEGIN SELECT RAISE(ABORT, 'pool_candidates are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `pool_candidates_are_decided_once` BEFORE UPDATE ON `pool_candidates` WHEN OLD.`verdict` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a candidate is decided once'); END;
