CREATE INDEX "jobs_waiting_by_owner" ON "jobs" USING btree ("lane",coalesce(owner_id, ''),"turn") WHERE status = 'queued';--> statement-breakpoint
-- See server/jobs/turns.ts. One at a time per lane and owner: a second caller waits for the first one's commit, and
-- then sees what it wrote, since each query of a volatile function looks anew.
CREATE FUNCTION next_turn(of_lane text, of_owner text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_lane || ' ' || coalesce(of_owner, ''), 0));
  RETURN 1 + greatest(
    coalesce((SELECT lanes.turn FROM lanes WHERE lanes.lane = of_lane), 0),
    coalesce((SELECT max(jobs.turn) FROM jobs
              WHERE jobs.lane = of_lane AND coalesce(jobs.owner_id, '') = coalesce(of_owner, '')
                AND jobs.status = 'queued'), 0));
END $$;
