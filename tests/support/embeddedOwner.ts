/** A server's life with its embedded database, to be killed: starts it, tells of it on stdout, and stays. */
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../server/database/embeddedPostgres.ts';

const [dataDir = '', graceMs] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const { stop, ...about } = await startEmbeddedPostgres({ dataDir, log, graceMs: Number(graceMs) });
process.stdout.write(`${JSON.stringify(about)}\n`);
process.on('SIGTERM', () => void stop().then(() => process.exit(0)));
setInterval(() => {}, 1_000);
