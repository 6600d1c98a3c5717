/**
 * How right the times are that waiting people are told: 200 arrivals in each of several regimes, on a virtual clock,
 * with the server's own estimator, beside the place times the average run. `npm run bench:eta`; a quarter of a minute.
 */
import { seededChance } from '../server/jobs/waits/seededChance.ts';
import { judge } from './eta/judge.ts';
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
if (!isKept) {
  console.error(`\nIn some regime less than ${percent(promised).trim()} of the starts lay in their range.`);
  process.exitCode = 1;
}
