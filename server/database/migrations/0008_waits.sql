ALTER TABLE "wait_estimates" ADD COLUMN "raw_min_ms" double precision NOT NULL;--> statement-breakpoint
ALTER TABLE "wait_estimates" ADD COLUMN "middle_ms" double precision NOT NULL;--> statement-breakpoint
ALTER TABLE "wait_estimates" ADD COLUMN "raw_max_ms" double precision NOT NULL;--> statement-breakpoint
CREATE INDEX "wait_estimates_judged" ON "wait_estimates" USING btree ("lane","told_at") WHERE actual_ms is not null;--> statement-breakpoint
CREATE INDEX "jobs_ran" ON "jobs" USING btree ("pipeline","lane","finished_at") WHERE status in ('completed', 'failed');