DROP INDEX "jobs_waiting";--> statement-breakpoint
DROP INDEX "jobs_finished";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "queued_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "jobs_started" ON "jobs" USING btree ("started_at","lane","queued_at") WHERE started_at is not null;--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("lane","turn","queued_at","id") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "jobs_finished" ON "jobs" USING btree ("finished_at","lane","status","started_at") WHERE finished_at is not null;--> statement-breakpoint
UPDATE jobs SET queued_at = CASE status WHEN 'queued' THEN updated_at ELSE created_at END,
                started_at = (summary->>'startedAt')::timestamptz;
