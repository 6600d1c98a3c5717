CREATE TABLE "failed_sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_hash" text NOT NULL,
	"address_hash" text NOT NULL,
	"is_pending" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_first" boolean;--> statement-breakpoint
CREATE INDEX "failed_sign_ins_of_account" ON "failed_sign_ins" USING btree ("account_hash","at");--> statement-breakpoint
CREATE INDEX "failed_sign_ins_of_address" ON "failed_sign_ins" USING btree ("address_hash","at");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_is_first_unique" UNIQUE("is_first");