/** What the bench asks of the process beside the server, and what that has heard so far. */
export type Ask = { what: 'listen'; count: number } | { what: 'tell' } | { what: 'leave' };
export type Heard = { frames: number; bytes: number };
