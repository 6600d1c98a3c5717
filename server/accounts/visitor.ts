/** From where someone asks. Addresses go into the audit log and the list of sessions, never into a log line. */
export type Visitor = { ipAddress: string; userAgent: string | null };
