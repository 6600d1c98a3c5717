CREATE TABLE "intakes" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text,
	"request" json NOT NULL,
	"status" text NOT NULL,
	"error" json,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_texts" (
	"job_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"text" text NOT NULL,
	"words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED,
	CONSTRAINT "job_texts_job_id_part_pk" PRIMARY KEY("job_id","part")
);
--> statement-breakpoint
CREATE TABLE "lanes" (
	"lane" text PRIMARY KEY NOT NULL,
	"turn" bigint DEFAULT 0 NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"paused_by_id" text,
	"paused_by_name" text,
	"pause_reason" text
);
--> statement-breakpoint
CREATE TABLE "metric_points" (
	"resolution" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"point" json NOT NULL,
	CONSTRAINT "metric_points_resolution_at_pk" PRIMARY KEY("resolution","at")
);
--> statement-breakpoint
CREATE TABLE "wait_estimates" (
	"job_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"lane" text NOT NULL,
	"position" integer NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"min_ms" double precision NOT NULL,
	"max_ms" double precision NOT NULL,
	"actual_ms" double precision,
	CONSTRAINT "wait_estimates_job_id_attempt_pk" PRIMARY KEY("job_id","attempt")
);
--> statement-breakpoint
DROP INDEX "jobs_waiting";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "turn" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "units" integer;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "responsive_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "figures" json;--> statement-breakpoint
CREATE INDEX "intakes_by_age" ON "intakes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "job_texts_words" ON "job_texts" USING gin ("words");--> statement-breakpoint
CREATE INDEX "wait_estimates_by_age" ON "wait_estimates" USING btree ("told_at");--> statement-breakpoint
CREATE INDEX "jobs_of_batch" ON "jobs" USING btree ("batch_id","created_at") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "jobs_finished" ON "jobs" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("lane","turn","created_at","id") WHERE status = 'queued';