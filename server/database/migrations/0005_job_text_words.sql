ALTER TABLE "job_texts" ALTER COLUMN "words" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "job_texts" ALTER COLUMN "words" DROP EXPRESSION;