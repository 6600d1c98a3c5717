/** How many cases a model-based test goes through: 500 each time, and what `npm run test:nightly` asks for by night. */
export const propertyRuns = Number(process.env['PROPERTY_RUNS'] ?? 500);
/** A run takes a few milliseconds, and a busy machine several times as long. */
export const propertyTimeoutMs = 30_000 + propertyRuns * 60;
