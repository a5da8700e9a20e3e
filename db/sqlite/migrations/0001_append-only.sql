-- What has been published, stored or logged is never changed or taken away, whoever holds the connection.
-- A later migration that rebuilds one of these tables drops its triggers with it and must make them again;
-- the pinned schema (db/sqlite/schema.pinned.sql) shows it where that is forgotten.
CREATE TRIGGER `editions_are_kept` BEFORE DELETE ON `editions`
BEGIN SELECT RAISE(ABORT, 'editions are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `entries_are_kept` BEFORE DELETE ON `entries`
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `courses_are_kept` BEFORE DELETE ON `courses`
BEGIN SELECT RAISE(ABORT, 'courses are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `course_aliases_are_kept` BEFORE DELETE ON `course_aliases`
BEGIN SELECT RAISE(ABORT, 'course_aliases are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `candidates_are_kept` BEFORE DELETE ON `candidates`
BEGIN SELECT RAISE(ABORT, 'candidates are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `documents_are_kept` BEFORE DELETE ON `documents`
BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `retrievals_are_kept` BEFORE DELETE ON `retrievals`
BEGIN SELECT RAISE(ABORT, 'retrievals are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `runs_are_kept` BEFORE DELETE ON `runs`
BEGIN SELECT RAISE(ABORT, 'runs are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `source_runs_are_kept` BEFORE DELETE ON `source_runs`
BEGIN SELECT RAISE(ABORT, 'source_runs are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `entries_are_fixed` BEFORE UPDATE ON `entries`
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `documents_are_fixed` BEFORE UPDATE ON `documents`
BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `retrievals_are_fixed` BEFORE UPDATE ON `retrievals`
BEGIN SELECT RAISE(ABORT, 'retrievals are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `source_runs_are_fixed` BEFORE UPDATE ON `source_runs`
BEGIN SELECT RAISE(ABORT, 'source_runs are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `editions_are_fixed` BEFORE UPDATE OF `sequence`, `id`, `source`, `area`, `list_kind`, `in_force_from`, `title`, `document_sha256`, `document_url`, `document_media_type`, `example_data`, `reader`, `recorded_at`, `findings`, `content_sha256` ON `editions`
BEGIN SELECT RAISE(ABORT, 'editions are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `editions_confirmed_forwards` BEFORE UPDATE OF `confirmed_at` ON `editions` WHEN NEW.`confirmed_at` < OLD.`confirmed_at`
BEGIN SELECT RAISE(ABORT, 'an edition is not confirmed backwards'); END;
--> statement-breakpoint
CREATE TRIGGER `courses_are_fixed` BEFORE UPDATE ON `courses`
BEGIN SELECT RAISE(ABORT, 'courses are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `candidates_are_fixed` BEFORE UPDATE OF `sequence`, `id`, `source`, `document_sha256`, `reader`, `candidate`, `held_at` ON `candidates`
BEGIN SELECT RAISE(ABORT, 'candidates are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `candidates_are_decided_once` BEFORE UPDATE ON `candidates` WHEN OLD.`verdict` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a candidate is decided once'); END;
--> statement-breakpoint
CREATE TRIGGER `readings_are_kept` BEFORE DELETE ON `readings`
BEGIN SELECT RAISE(ABORT, 'readings are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `readings_are_fixed` BEFORE UPDATE ON `readings`
BEGIN SELECT RAISE(ABORT, 'readings are never changed'); END;
