/**
 * How right the times are that waiting people are told: 200 arrivals in each of several regimes, on a virtual clock,
 * with the server's own estimator, beside the place times the average run; then what the lanes keep apart on the real
 * engine, and what looking at them costs. `npm run bench:eta`; two minutes.
 */
import { seededChance } from '../server/jobs/waits/seededChance.ts';
import { judge } from './eta/judge.ts';
import { besideFlood, looksAtLanes, openRealLane, premiumPastLarge } from './eta/realLane.ts';
import { createChance, regimes } from './eta/regimes.ts';

const arrivals = 200;
/** Of those who wait, so many are promised to find their start in the range that they were told. */
const promised = 0.8;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(7);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

console.log(`${arrivals} who come and wait; medians of the range's width, of |start − its middle|, and of the wait`);
console.log(`${''.padEnd(31)}in range    width    error    naive: in range    width    error       wait`);
let isKept = true;
for (const regime of regimes(createChance(seededChance(1)))) {
  const { ours, naive } = judge(regime, arrivals);
  const figures = (v: typeof ours) => `${percent(v.inRange)} ${seconds(v.medianWidthMs)} ${seconds(v.medianErrorMs)}`;
  console.log(`${regime.name.padEnd(32)}${figures(ours)}           ${figures(naive)}   ${seconds(ours.medianWaitMs)}`);
  isKept &&= ours.inRange >= promised;
}

const real = await openRealLane();
try {
  console.log(`\nThe engine itself, its database and queue on PostgreSQL:`);
  console.log(
    `a premium job starts with 500 large ones waiting: ${await premiumPastLarge(real, 500)} after it was asked for`,
  );
  console.log(`a job beside a flood by another owner: behind ${await besideFlood(real, 500)}`);
  const [queues, waits] = await looksAtLanes(real, 50_000);
  console.log(
    `with 50,000 jobs waiting: all lanes' figures ${queues}, the places of 200 of them with their times ${waits}`,
  );
} finally {
  await real.close();
}

if (!isKept) {
  console.error(`\nIn some regime less than ${percent(promised).trim()} of the starts lay in their range.`);
  process.exitCode = 1;
}
