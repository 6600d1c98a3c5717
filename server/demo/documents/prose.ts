/** Sentences of a railway that there is not, the same for the same page: so that samples can be searched, and made again. */

const subjects = [
  'The harbour line',
  'The workshop at Ravensmoor',
  'The night mail',
  'The signal box on the quay',
  'The granary branch',
  'The swing bridge',
  'The timetable of the islands',
  'The booking office',
  'The coal stage',
  'The lighthouse halt',
];
const verbs = ['carried', 'repaired', 'counted', 'delivered', 'inspected', 'renewed', 'lent', 'measured', 'painted'];
const objects = [
  'parcels for the ferry',
  'lengths of oak sleeper',
  'crates of herring',
  'brass lamps',
  'season tickets',
  'barrels of linseed oil',
  'milk churns',
  'point levers',
  'sacks of seed potatoes',
];
const circumstances = [
  'before the thaw',
  'in spite of the fog',
  'without a single delay',
  'as agreed with the island council',
  'at a cost of € 12,480.50',
  'while the efficient crane was out of service',
  'under the supervision of the stationmaster',
  'for the third year in a row',
];

export function sentence(seed: number): string {
  // Steps that share no factor with the lists, so that neighbours differ in every word.
  const pick = (list: readonly string[], step: number): string => list[(seed * step + (seed >> 3)) % list.length] ?? '';
  const count = 40 + ((seed * 37) % 860);
  return `${pick(subjects, 3)} ${pick(verbs, 5)} ${count} ${pick(objects, 7)} ${pick(circumstances, 11)}.`;
}

export function paragraph(seed: number, sentences: number): string {
  return Array.from({ length: sentences }, (_, index) => sentence(seed * 13 + index)).join(' ');
}
