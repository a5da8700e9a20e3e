-- What is never changed or deleted, as in db/sqlite: the trigger says it in the words it is given.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;
--> statement-breakpoint
CREATE TRIGGER "alarms_are_kept" BEFORE DELETE OR TRUNCATE ON "alarms"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('alarms are never deleted');
--> statement-breakpoint
CREATE TRIGGER "alert_messages_are_delivered_once" BEFORE UPDATE ON "alert_messages"
FOR EACH ROW WHEN (OLD."delivered_at" IS NOT NULL AND NEW."delivered_at" IS DISTINCT FROM OLD."delivered_at") EXECUTE FUNCTION refuse_change('an alert message is delivered once');
--> statement-breakpoint
CREATE TRIGGER "alert_messages_are_kept" BEFORE DELETE OR TRUNCATE ON "alert_messages"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('alert messages are never deleted');
--> statement-breakpoint
CREATE TRIGGER "candidates_are_decided_once" BEFORE UPDATE ON "candidates"
FOR EACH ROW WHEN (OLD."verdict" IS NOT NULL) EXECUTE FUNCTION refuse_change('a candidate is decided once');
--> statement-breakpoint
CREATE TRIGGER "candidates_are_fixed" BEFORE UPDATE OF "sequence", "id", "source", "document_sha256", "reader", "candidate", "held_at" ON "candidates"
FOR EACH ROW EXECUTE FUNCTION refuse_change('candidates are never changed');
--> statement-breakpoint
CREATE TRIGGER "candidates_are_kept" BEFORE DELETE OR TRUNCATE ON "candidates"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('candidates are never deleted');
--> statement-breakpoint
CREATE TRIGGER "comparisons_are_fixed" BEFORE UPDATE ON "comparisons"
FOR EACH ROW EXECUTE FUNCTION refuse_change('comparisons are never changed');
--> statement-breakpoint
CREATE TRIGGER "comparisons_are_kept" BEFORE DELETE OR TRUNCATE ON "comparisons"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('comparisons are never deleted');
--> statement-breakpoint
CREATE TRIGGER "course_aliases_are_kept" BEFORE DELETE OR TRUNCATE ON "course_aliases"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('course_aliases are never deleted');
--> statement-breakpoint
CREATE TRIGGER "courses_are_fixed" BEFORE UPDATE ON "courses"
FOR EACH ROW EXECUTE FUNCTION refuse_change('courses are never changed');
--> statement-breakpoint
CREATE TRIGGER "courses_are_kept" BEFORE DELETE OR TRUNCATE ON "courses"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('courses are never deleted');
--> statement-breakpoint
CREATE TRIGGER "documents_are_fixed" BEFORE UPDATE ON "documents"
FOR EACH ROW EXECUTE FUNCTION refuse_change('documents are never changed');
--> statement-breakpoint
CREATE TRIGGER "documents_are_kept" BEFORE DELETE OR TRUNCATE ON "documents"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('documents are never deleted');
--> statement-breakpoint
CREATE TRIGGER "edition_rows_are_fixed" BEFORE UPDATE ON "edition_rows"
FOR EACH ROW EXECUTE FUNCTION refuse_change('edition_rows are never changed');
--> statement-breakpoint
CREATE TRIGGER "edition_rows_are_kept" BEFORE DELETE OR TRUNCATE ON "edition_rows"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('edition_rows are never deleted');
--> statement-breakpoint
CREATE TRIGGER "editions_are_fixed" BEFORE UPDATE OF "sequence", "id", "source", "area", "list_kind", "in_force_from", "title", "document_sha256", "document_url", "document_media_type", "example_data", "reader", "recorded_at", "findings", "content_sha256" ON "editions"
FOR EACH ROW EXECUTE FUNCTION refuse_change('editions are never changed');
--> statement-breakpoint
CREATE TRIGGER "editions_are_kept" BEFORE DELETE OR TRUNCATE ON "editions"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('editions are never deleted');
--> statement-breakpoint
CREATE TRIGGER "editions_confirmed_forwards" BEFORE UPDATE OF "confirmed_at" ON "editions"
FOR EACH ROW WHEN (NEW."confirmed_at" < OLD."confirmed_at") EXECUTE FUNCTION refuse_change('an edition is not confirmed backwards');
--> statement-breakpoint
CREATE TRIGGER "explanations_are_fixed" BEFORE UPDATE ON "explanations"
FOR EACH ROW EXECUTE FUNCTION refuse_change('explanations are never changed');
--> statement-breakpoint
CREATE TRIGGER "explanations_are_kept" BEFORE DELETE OR TRUNCATE ON "explanations"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('explanations are never deleted');
--> statement-breakpoint
CREATE TRIGGER "lease_tokens_only_grow" BEFORE UPDATE ON "leases"
FOR EACH ROW WHEN (NEW."token" < OLD."token" OR NEW."name" <> OLD."name") EXECUTE FUNCTION refuse_change('a lease token never goes back');
--> statement-breakpoint
CREATE TRIGGER "leases_are_kept" BEFORE DELETE OR TRUNCATE ON "leases"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('leases are never deleted');
--> statement-breakpoint
CREATE TRIGGER "outcomes_are_kept" BEFORE DELETE OR TRUNCATE ON "outcomes"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('outcomes are never deleted');
--> statement-breakpoint
CREATE TRIGGER "pool_candidates_are_decided_once" BEFORE UPDATE ON "pool_candidates"
FOR EACH ROW WHEN (OLD."verdict" IS NOT NULL) EXECUTE FUNCTION refuse_change('a candidate is decided once');
--> statement-breakpoint
CREATE TRIGGER "pool_candidates_are_fixed" BEFORE UPDATE OF "sequence", "id", "source", "document_sha256", "reader", "candidate", "held_at" ON "pool_candidates"
FOR EACH ROW EXECUTE FUNCTION refuse_change('pool_candidates are never changed');
--> statement-breakpoint
CREATE TRIGGER "pool_candidates_are_kept" BEFORE DELETE OR TRUNCATE ON "pool_candidates"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('pool_candidates are never deleted');
--> statement-breakpoint
CREATE TRIGGER "pool_explanations_are_fixed" BEFORE UPDATE ON "pool_explanations"
FOR EACH ROW EXECUTE FUNCTION refuse_change('pool_explanations are never changed');
--> statement-breakpoint
CREATE TRIGGER "pool_explanations_are_kept" BEFORE DELETE OR TRUNCATE ON "pool_explanations"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('pool_explanations are never deleted');
--> statement-breakpoint
CREATE TRIGGER "pool_figures_are_fixed" BEFORE UPDATE ON "pool_figures"
FOR EACH ROW EXECUTE FUNCTION refuse_change('pool_figures are never changed');
--> statement-breakpoint
CREATE TRIGGER "pool_figures_are_kept" BEFORE DELETE OR TRUNCATE ON "pool_figures"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('pool_figures are never deleted');
--> statement-breakpoint
CREATE TRIGGER "pool_readings_are_fixed" BEFORE UPDATE ON "pool_readings"
FOR EACH ROW EXECUTE FUNCTION refuse_change('pool_readings are never changed');
--> statement-breakpoint
CREATE TRIGGER "pool_readings_are_kept" BEFORE DELETE OR TRUNCATE ON "pool_readings"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('pool_readings are never deleted');
--> statement-breakpoint
CREATE TRIGGER "printed_rows_are_fixed" BEFORE UPDATE ON "printed_rows"
FOR EACH ROW EXECUTE FUNCTION refuse_change('printed_rows are never changed');
--> statement-breakpoint
CREATE TRIGGER "printed_rows_are_kept" BEFORE DELETE OR TRUNCATE ON "printed_rows"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('printed_rows are never deleted');
--> statement-breakpoint
CREATE TRIGGER "readings_are_fixed" BEFORE UPDATE ON "readings"
FOR EACH ROW EXECUTE FUNCTION refuse_change('readings are never changed');
--> statement-breakpoint
CREATE TRIGGER "readings_are_kept" BEFORE DELETE OR TRUNCATE ON "readings"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('readings are never deleted');
--> statement-breakpoint
CREATE TRIGGER "recordings_are_fixed" BEFORE UPDATE ON "recordings"
FOR EACH ROW EXECUTE FUNCTION refuse_change('recordings are never changed');
--> statement-breakpoint
CREATE TRIGGER "recordings_are_kept" BEFORE DELETE OR TRUNCATE ON "recordings"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('recordings are never deleted');
--> statement-breakpoint
CREATE TRIGGER "retrievals_are_fixed" BEFORE UPDATE ON "retrievals"
FOR EACH ROW EXECUTE FUNCTION refuse_change('retrievals are never changed');
--> statement-breakpoint
CREATE TRIGGER "retrievals_are_kept" BEFORE DELETE OR TRUNCATE ON "retrievals"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('retrievals are never deleted');
--> statement-breakpoint
CREATE TRIGGER "runs_are_kept" BEFORE DELETE OR TRUNCATE ON "runs"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('runs are never deleted');
--> statement-breakpoint
CREATE TRIGGER "sightings_are_fixed" BEFORE UPDATE ON "sightings"
FOR EACH ROW EXECUTE FUNCTION refuse_change('sightings are never changed');
--> statement-breakpoint
CREATE TRIGGER "sightings_are_kept" BEFORE DELETE OR TRUNCATE ON "sightings"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('sightings are never deleted');
--> statement-breakpoint
CREATE TRIGGER "source_runs_are_fixed" BEFORE UPDATE ON "source_runs"
FOR EACH ROW EXECUTE FUNCTION refuse_change('source_runs are never changed');
--> statement-breakpoint
CREATE TRIGGER "source_runs_are_kept" BEFORE DELETE OR TRUNCATE ON "source_runs"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('source_runs are never deleted');
--> statement-breakpoint
CREATE TRIGGER "teachings_are_fixed" BEFORE UPDATE ON "teachings"
FOR EACH ROW EXECUTE FUNCTION refuse_change('teachings are never changed');
--> statement-breakpoint
CREATE TRIGGER "teachings_are_kept" BEFORE DELETE OR TRUNCATE ON "teachings"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('teachings are never deleted');
--> statement-breakpoint
CREATE TRIGGER "webhook_receivers_are_kept" BEFORE DELETE OR TRUNCATE ON "webhook_receivers"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('webhook_receivers are never deleted');
--> statement-breakpoint
CREATE TRIGGER "withholdings_are_fixed" BEFORE UPDATE ON "withholdings"
FOR EACH ROW EXECUTE FUNCTION refuse_change('withholdings are never changed');
--> statement-breakpoint
CREATE TRIGGER "withholdings_are_kept" BEFORE DELETE OR TRUNCATE ON "withholdings"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('withholdings are never deleted');
--> statement-breakpoint
CREATE TRIGGER "document_bytes_are_kept" BEFORE DELETE OR TRUNCATE ON "document_bytes"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('document_bytes are never deleted');
--> statement-breakpoint
CREATE TRIGGER "store_state_is_kept" BEFORE DELETE OR TRUNCATE ON "store_state"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('store_state is never deleted');
--> statement-breakpoint
INSERT INTO "store_state" ("id", "kind", "changes") VALUES (1, 'positivliste', 0);
