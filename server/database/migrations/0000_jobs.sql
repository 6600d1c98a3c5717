-- Written by hand beside what drizzle-kit made: the extension here, the fill factor and the vacuum settings below.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "job_events" (
	"job_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"attempt" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"data" json NOT NULL,
	CONSTRAINT "job_events_job_id_seq_pk" PRIMARY KEY("job_id","seq")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pipeline" text NOT NULL,
	"lane" text NOT NULL,
	"status" text NOT NULL,
	"owner_id" text,
	"name" text NOT NULL,
	"attempt" integer NOT NULL,
	"last_seq" integer NOT NULL,
	"summary" json NOT NULL,
	"input" jsonb NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
-- Free room in each page, so that the update of every append stays in its page and touches no index.
ALTER TABLE "jobs" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
CREATE TABLE "label_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"template" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_timings" (
	"pipeline" text NOT NULL,
	"stage" text NOT NULL,
	"ms_per_item" double precision NOT NULL,
	"deviation_ms" double precision NOT NULL,
	"items" double precision NOT NULL,
	"samples" integer NOT NULL,
	CONSTRAINT "stage_timings_pipeline_stage_pk" PRIMARY KEY("pipeline","stage")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"pipeline" text NOT NULL,
	"field" text NOT NULL,
	"name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"summary" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"hostname" text NOT NULL,
	"pid" integer NOT NULL,
	"lanes" json NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "jobs_by_age" ON "jobs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_status" ON "jobs" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("lane","created_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "jobs_search" ON "jobs" USING gin ((name || ' ' || search_text) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "uploads_untaken" ON "uploads" USING btree ("created_at") WHERE taken_at is null;